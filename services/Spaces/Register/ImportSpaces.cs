using ChuangMeng.ServiceDefaults.Imports;
using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.ServiceDefaults.Regions;
using ChuangMeng.ServiceDefaults.Security;
using ChuangMeng.ServiceDefaults.Validation;
using ChuangMeng.Spaces.Mark;
using ChuangMeng.Spaces.Rooms;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Spaces.Register;

/// <summary>One space of an import. With a first day of the mark's use, it is approved at once.</summary>
internal sealed record SpaceRow : SpaceProfile
{
    /// <summary>统一社会信用代码 of the operator.</summary>
    public required string OperatorCode { get; init; }
    /// <summary>First day of the mark's use, Asia/Shanghai; without it the space waits for its review.</summary>
    public DateOnly? MarkFrom { get; init; }
    /// <summary>Last day of the mark's use; the usual term unless given.</summary>
    public DateOnly? MarkUntil { get; init; }
    /// <summary>The space's rooms, none of the same name.</summary>
    public RoomProfile[] Rooms { get; init; } = [];
}

internal sealed class SpaceRowValidator : SpaceProfileRules<SpaceRow>
{
    public SpaceRowValidator()
    {
        RuleFor(r => r.OperatorCode).MustBeCreditCode();
        RuleFor(r => r.MarkFrom).NotNull().When(r => r.MarkUntil is not null)
            .WithErrorCode("MarkFromMissing").WithMessage(_ => new Text("填写标识使用截止日时须填写起始日", "A use of the mark that has an end needs a start"));
        RuleFor(r => r.Rooms).Must(rooms => rooms.Length <= Space.MostRooms && rooms.Select(r => r.Name.Trim()).Distinct().Count() == rooms.Length)
            .Named("RoomNames", new($"场地最多 {Space.MostRooms} 间，且名称不得重复", $"Takes at most {Space.MostRooms} rooms, none of the same name"));
        RuleForEach(r => r.Rooms).SetValidator(new RoomProfileValidator());
    }
}

/// <summary>Enters many spaces with their rooms in one transaction: every valid row goes in, every bad one is named.</summary>
internal static class ImportSpaces
{
    public static async Task<Ok<ImportResult>> HandleAsync(
        ImportRows rows, RowReader<SpaceRow> reader, SpacesDb db, MarkSettings marks, TimeProvider time, CancellationToken stop)
    {
        var report = new ImportReport(rows.Items.Count);
        var good = reader.Read(rows, report);
        await db.InTransactionAsync(async () =>
        {
            // Imports take turns, so that the same rows sent twice at once are found the second time.
            await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtext('spaces-import'))", stop);
            await new Entry(db, report, marks, time).EnterAllAsync(good, stop);
        }, stop);
        return TypedResults.Ok(report.ToResult());
    }

    /// <summary>Enters the good rows of one import, city by city.</summary>
    private sealed class Entry(SpacesDb db, ImportReport report, MarkSettings marks, TimeProvider time)
    {
        private readonly DateOnly today = time.Today();
        private HashSet<string> counties = [];
        private Dictionary<(string County, string Name), Guid> known = [];

        public async Task EnterAllAsync(IReadOnlyList<ReadRow<SpaceRow>> rows, CancellationToken stop)
        {
            var names = rows.Select(r => r.Value.Name.Trim()).ToArray();
            counties = await db.Regions.Where(r => r.Level == "county").Select(r => r.Code).ToHashSetAsync(stop);
            known = await db.Spaces.AsNoTracking().Where(s => names.Contains(s.Name)).Select(s => new { s.RegionCode, s.Name, s.Id })
                .ToDictionaryAsync(s => (s.RegionCode, s.Name), s => s.Id, stop);
            // Always in the same order: two transactions that lock several cities' counters and audit chains cannot cross.
            foreach (var city in rows.GroupBy(r => RegionScope.CityOf(r.Value.RegionCode)).OrderBy(g => g.Key, StringComparer.Ordinal))
            {
                foreach (var (index, row) in city)
                    await EnterAsync(index, row, stop);
                await db.SaveSpacesAsync(stop);
            }
        }

        private async Task EnterAsync(int index, SpaceRow row, CancellationToken stop)
        {
            try
            {
                if (!counties.Contains(row.RegionCode))
                    throw new RegionUnknown(row.RegionCode);
                if (!Caller.Current.Scope.Contains(row.RegionCode))
                    throw new OutsideRegion(row.RegionCode);
                if (known.TryGetValue((row.RegionCode, row.Name.Trim()), out var there))
                {
                    report.Unchanged(index, there);
                    return;
                }

                var space = Space.FromProfile(row, row.OperatorCode, today);
                if (row.MarkFrom is { } from)
                    await db.ApproveAsync(space, marks.Of(from, row.MarkUntil), stop);
                known.Add((space.RegionCode, space.Name), space.Id);
                db.Spaces.Add(space);
                db.Rooms.AddRange(row.Rooms.Select(room => Room.In(space, room, time.GetUtcNow())));
                report.Created(index, space.Id);
            }
            catch (BrokenRule rule)
            {
                report.Refused(index, rule);
            }
        }
    }
}
