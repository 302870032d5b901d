using ChuangMeng.Contracts.Regions;
using ChuangMeng.ServiceDefaults.Audit;
using ChuangMeng.ServiceDefaults.Regions;
using ChuangMeng.ServiceDefaults.Security;
using ChuangMeng.ServiceDefaults.Validation;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace ChuangMeng.Identity.Regions;

/// <summary>A region that joins the list while everything runs.</summary>
/// <param name="Code">GB/T 2260 code, six digits, beginning with those of the region above.</param>
/// <param name="Name">The Chinese name.</param>
/// <param name="Level"><c>city</c> or <c>county</c>.</param>
/// <param name="ParentCode">The code of the region above.</param>
internal sealed record AddRegion(string Code, string Name, string Level, string ParentCode)
{
    private const string Province = "province", City = "city", County = "county";

    public static async Task<Created<RegionRow>> HandleAsync(AddRegion request, IdentityDb db, TimeProvider time, CancellationToken stop)
    {
        var parent = await db.RequireRegionAsync(request.ParentCode, level: null, stop, "parentCode");
        Check(request, parent);
        if (await db.Regions.AnyAsync(r => r.Code == request.Code, stop))
            throw new RegionExists(request.Code);
        var now = time.GetUtcNow();
        var name = request.Name.Trim();
        db.Regions.Add(new Region { Code = request.Code, Name = name, Level = request.Level, ParentCode = parent.Code });
        db.Audit.Add(AuditEntry.By(Caller.Current, request.Code, nameof(Region), request.Code, "created", now));
        db.Publish(new RegionAdded(request.Code, name, request.Level, parent.Code)
        {
            SubjectId = SubjectOf(request.Code),
            SubjectVersion = 1,
            RegionCode = request.Code,
            OccurredAt = now,
        });
        try
        {
            await db.SaveChangesAsync(stop);
        }
        catch (DbUpdateException e) when (e.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            throw new RegionExists(request.Code);
        }

        return TypedResults.Created($"/api/identity/v1/regions/{request.Code}", new RegionRow(request.Code, name, request.Level, parent.Code));
    }

    private static void Check(AddRegion request, Region parent)
    {
        var (above, digits, isOfLevel) = request.Level switch
        {
            City => (Province, 2, request.Code.EndsWith("00", StringComparison.Ordinal) && !request.Code.EndsWith("0000", StringComparison.Ordinal)),
            _ => (City, 4, !request.Code.EndsWith("00", StringComparison.Ordinal)),
        };
        if (parent.Level != above)
            throw new RegionLevelUnfit(request.Level, parent.Level);
        if (!isOfLevel || !request.Code.StartsWith(parent.Code[..digits], StringComparison.Ordinal))
            throw new RegionCodeUnfit(request.Code, parent.Code);
    }

    /// <summary>The same id for the same code, so that all that ever happens to a region is published in order (UUIDv8).</summary>
    private static Guid SubjectOf(string code) => Guid.Parse($"00000000-0000-8000-8000-{code.PadLeft(12, '0')}");

    internal sealed class Validator : AbstractValidator<AddRegion>
    {
        public Validator()
        {
            RuleFor(r => r.Code).MustBeRegionCode();
            RuleFor(r => r.Name).MustBeText(50);
            RuleFor(r => r.Level).Must(l => l is City or County)
                .Named("RegionLevel", new("级别须为 city 或 county", "The level is city or county"));
        }
    }
}
