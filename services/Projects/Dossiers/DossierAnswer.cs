using System.Linq.Expressions;
using ChuangMeng.Contracts;
using ChuangMeng.ServiceDefaults.Problems;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Projects.Dossiers;

/// <summary>A row of the list of dossiers.</summary>
public sealed record DossierRow(Guid Id, string RegionCode, int Year, string ProjectName, string? FirmName, Industry Industry, Stage Stage)
{
    internal static readonly Expression<Func<Dossier, DossierRow>> From = d => new(
        d.Id, d.RegionCode, d.Year, d.ProjectName, d.FirmName, d.Industry, d.Stage);

    internal static readonly DossierRow Example = new(
        Guid.Parse("01980000-0000-7000-8000-000000000004"), "370102", 2026, "示例·智能海洋监测浮标", "示例海洋科技有限公司", Industry.ModernMarine, Stage.Startup);
}

/// <summary>A dossier with the people who accompany the project.</summary>
public sealed record DossierAnswer(
    Guid Id, string RegionCode, Guid CandidateId, Guid FilingId, int Year, string ProjectName, string? FirmName, string? CreditCode,
    string FounderName, Industry Industry, Stage Stage, IReadOnlyList<Need> Needs, DateTimeOffset OpenedAt,
    SpecialistAnswer? Specialist, IReadOnlyList<PairingAnswer> Pairings)
{
    internal static readonly DossierAnswer Example = new(
        Guid.Parse("01980000-0000-7000-8000-000000000004"), "370102", Guid.Parse("01980000-0000-7000-8000-000000000001"),
        Guid.Parse("01980000-0000-7000-8000-000000000003"), 2026, "示例·智能海洋监测浮标", "示例海洋科技有限公司", "91370102YL0000001P",
        "王示例", Industry.ModernMarine, Stage.Startup, [Need.Finance, Need.Mentor], new(2026, 4, 22, 2, 0, 0, TimeSpan.Zero),
        new(Guid.Parse("01980000-0000-7000-8000-000000000006"), "李示例", SpecialistTier.County),
        [new(Guid.Parse("01980000-0000-7000-8000-000000000007"), Guid.Parse("01980000-0000-7000-8000-000000000008"), "张示例", PairingState.Accepted)]);
}

/// <summary>The project's specialist.</summary>
public sealed record SpecialistAnswer(Guid SpecialistId, string Name, SpecialistTier Tier);

/// <summary>One of the project's pairings.</summary>
public sealed record PairingAnswer(Guid PairingId, Guid MentorId, string MentorName, PairingState State);

internal static class DossierQueries
{
    /// <exception cref="ResourceNotFound"/>
    public static async Task RequireDossierAsync(this ProjectsDb db, Guid id, CancellationToken stop)
    {
        if (!await db.Set<Dossier>().AnyAsync(d => d.Id == id, stop))
            throw NoDossier();
    }

    public static Task<string> RegionOfDossierAsync(this ProjectsDb db, Guid id, CancellationToken stop) =>
        db.Set<Dossier>().Where(d => d.Id == id).Select(d => d.RegionCode).SingleAsync(stop);

    public static ResourceNotFound NoDossier() => new(new("该档案", "dossier"));
}
