using ChuangMeng.Mentors.Roster;
using ChuangMeng.ServiceDefaults.Imports;
using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.PersonalData;
using ChuangMeng.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Mentors.Specialists;

/// <summary>Enters many specialists in one transaction, and gives them the dossiers that wait for one.</summary>
internal static class ImportSpecialists
{
    public static async Task<Ok<ImportResult>> HandleAsync(
        ImportRows rows, RowReader<AddSpecialist> reader, MentorsDb db, PersonalDataCipher cipher, TimeProvider time, CancellationToken stop)
    {
        var report = new ImportReport(rows.Items.Count);
        var good = reader.Read(rows, report);
        await db.InTransactionAsync(async () =>
        {
            await db.LockWaitingAsync(stop);
            var entered = await EnterAsync(good, report, db, cipher, stop);
            await db.AssignWaitingAsync([.. entered.Where(s => s.Active)], time.GetUtcNow(), stop);
            await db.SaveAsync(stop, (SpecialistMapping.OnePhoneInCity, () => new SpecialistPhoneTaken()));
        }, stop);
        return TypedResults.Ok(report.ToResult());
    }

    private static async Task<List<Specialist>> EnterAsync(
        IReadOnlyList<ReadRow<AddSpecialist>> rows, ImportReport report, MentorsDb db, PersonalDataCipher cipher, CancellationToken stop)
    {
        var regions = await db.RegionsAsync(stop);
        var candidates = rows.Select(r => (r.Index, r.Value, Specialist: Specialist.Enter(r.Value, cipher))).ToArray();
        var phones = candidates.Select(c => c.Specialist.PhoneIndex).ToArray();
        var known = await db.Specialists.AsNoTracking().Where(s => phones.Contains(s.PhoneIndex)).Select(s => new { s.CityCode, s.PhoneIndex, s.Id })
            .ToDictionaryAsync(s => (s.CityCode, Convert.ToHexString(s.PhoneIndex)), s => s.Id, stop);
        var entered = new List<Specialist>();
        foreach (var (index, row, specialist) in candidates)
        {
            var key = (specialist.CityCode, Convert.ToHexString(specialist.PhoneIndex));
            try
            {
                row.Check(regions);
                if (known.TryGetValue(key, out var there))
                {
                    report.Unchanged(index, there);
                    continue;
                }

                known.Add(key, specialist.Id);
                entered.Add(specialist);
                report.Created(index, specialist.Id);
            }
            catch (BrokenRule rule)
            {
                report.Refused(index, rule);
            }
        }

        db.Specialists.AddRange(entered);
        return entered;
    }
}
