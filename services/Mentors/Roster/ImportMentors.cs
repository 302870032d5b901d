using ChuangMeng.ServiceDefaults.Imports;
using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.PersonalData;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.ServiceDefaults.Security;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Mentors.Roster;

/// <summary>One mentor of an import. With a term, the mentor is accepted and appointed at once.</summary>
internal sealed record MentorRow : RegisterMentor
{
    /// <summary>First day of the term, Asia/Shanghai.</summary>
    public DateOnly? TermStart { get; init; }
    /// <summary>Last day of the term; the usual term unless given.</summary>
    public DateOnly? TermEnd { get; init; }
}

internal sealed class MentorRowValidator : RegisterMentorRules<MentorRow>
{
    public MentorRowValidator() => RuleFor(r => r.TermStart).NotNull().When(r => r.TermEnd is not null)
        .WithErrorCode("TermStartMissing").WithMessage(_ => new Text("填写聘期结束日时须填写开始日", "A term that has an end needs a start"));
}

/// <summary>Enters many mentors in one transaction: every valid row goes in, every bad one is named.</summary>
internal static class ImportMentors
{
    public static async Task<Ok<ImportResult>> HandleAsync(
        ImportRows rows, RowReader<MentorRow> reader, MentorsDb db, PersonalDataCipher cipher, TimeProvider time, CancellationToken stop)
    {
        var report = new ImportReport(rows.Items.Count);
        var good = reader.Read(rows, report);
        await db.InTransactionAsync(async () =>
        {
            // Imports take turns, so that the same rows sent twice at once are found the second time.
            await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtext('mentors-import'))", stop);
            var entry = new MentorEntry(db, report, time, await db.RegionsAsync(stop));
            await entry.EnterAllAsync([.. good.Select(r => (r.Index, r.Value, r.Value.ToMentor(cipher, time)))], stop);
        }, stop);
        return TypedResults.Ok(report.ToResult());
    }

    /// <summary>Enters the good rows of one import, city by city.</summary>
    private sealed class MentorEntry(
        MentorsDb db, ImportReport report, TimeProvider time, Dictionary<string, ServiceDefaults.Regions.Region> regions)
    {
        private Dictionary<(string City, string Phone), Guid> known = [];
        private HashSet<(string City, string Identity)> identities = [];
        private HashSet<string> accounts = [];
        private readonly Dictionary<string, MentorNorm> norms = [];

        public async Task EnterAllAsync((int Index, MentorRow Row, Mentor Mentor)[] rows, CancellationToken stop)
        {
            var phones = rows.Select(r => r.Mentor.PhoneIndex).ToArray();
            var given = rows.Select(r => r.Row.AccountId).OfType<string>().ToArray();
            var open = db.Mentors.AsNoTracking().Where(m => m.Status != MentorStatus.Rejected);
            known = await open.Where(m => phones.Contains(m.PhoneIndex)).Select(m => new { m.CityCode, m.PhoneIndex, m.Id })
                .ToDictionaryAsync(m => (m.CityCode, Convert.ToHexString(m.PhoneIndex)), m => m.Id, stop);
            var cards = rows.Select(r => r.Mentor.IdentityIndex).OfType<byte[]>().ToArray();
            identities = (await open.Where(m => cards.Contains(m.IdentityIndex)).Select(m => new { m.CityCode, m.IdentityIndex }).ToListAsync(stop))
                .Select(m => (m.CityCode, Convert.ToHexString(m.IdentityIndex!))).ToHashSet();
            accounts = await open.Where(m => given.Contains(m.AccountId)).Select(m => m.AccountId!).ToHashSetAsync(stop);
            // Always in the same order: two transactions that lock several cities' counters and audit chains cannot cross.
            foreach (var city in rows.GroupBy(r => r.Mentor.CityCode).OrderBy(g => g.Key, StringComparer.Ordinal))
            {
                foreach (var (index, row, mentor) in city)
                    await EnterAsync(index, row, mentor, stop);
                await db.SaveMentorsAsync(stop);
            }
        }

        private async Task<MentorNorm> NormAsync(string city, CancellationToken stop)
        {
            if (!norms.TryGetValue(city, out var norm))
                norms.Add(city, norm = await db.NormAsync(city, time.Today(), stop));
            return norm;
        }

        private async Task EnterAsync(int index, MentorRow row, Mentor mentor, CancellationToken stop)
        {
            try
            {
                MentorIntake.CheckRegions(row, regions);
                var key = (mentor.CityCode, Convert.ToHexString(mentor.PhoneIndex));
                if (known.TryGetValue(key, out var there))
                {
                    report.Unchanged(index, there);
                    return;
                }

                Term? term = row.TermStart is { } start ? Term.Of(start, row.TermEnd, (await NormAsync(mentor.CityCode, stop)).TermYears) : null;
                if (term is not null && !Caller.Current.May(Permissions.MentorsAppoint))
                    throw new AppointmentNotPermitted();
                if (mentor.IdentityIndex is { } card && !identities.Add((mentor.CityCode, Convert.ToHexString(card))))
                    throw new MentorIdentityTaken();
                if (row.AccountId is { } account && !accounts.Add(account))
                    throw new ApplicationAlreadyOpen();
                if (term is { } appointed)
                {
                    mentor.Accept();
                    await db.AppointAsync(mentor, appointed, time, stop);
                }

                known.Add(key, mentor.Id);
                db.Mentors.Add(mentor);
                report.Created(index, mentor.Id);
            }
            catch (BrokenRule rule)
            {
                report.Refused(index, rule);
            }
        }
    }
}
