using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using ChuangMeng.Contracts;
using ChuangMeng.Projects.Qualifications;
using ChuangMeng.Projects.SecondIncubation;
using ChuangMeng.ServiceDefaults.Problems;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace ChuangMeng.Projects.Dossiers;

/// <summary>A row of the list of dossiers.</summary>
public sealed record DossierRow(
    Guid Id, string RegionCode, int Year, string ProjectName, string? FirmName, Industry Industry, Stage Stage, DossierStatus Status)
{
    internal static readonly Expression<Func<Dossier, DossierRow>> From = d => new(
        d.Id, d.RegionCode, d.Year, d.ProjectName, d.FirmName, d.Industry, d.Stage, d.Status);

    internal static readonly DossierRow Example = new(
        DossierAnswer.Example.Id, "370102", 2026, "示例·智能海洋监测浮标", "示例海洋科技有限公司", Industry.ModernMarine, Stage.Startup, DossierStatus.Active);
}

/// <summary>A dossier with the people who accompany the project.</summary>
/// <param name="Staff">带动就业人数，取最新一期指标</param>
/// <param name="Revenue">年营业收入（元），取最新一期指标</param>
/// <param name="Funding">累计融资（元），取最新一期指标</param>
/// <param name="OwnerAccountId">创业者账号；未指定时为空</param>
/// <param name="FailureReason">创业失败原因</param>
/// <param name="Review">失败复盘（二次孵化）</param>
/// <param name="PredecessorId">接续自的失败项目档案</param>
/// <param name="SuccessorId">接续本项目的档案</param>
/// <param name="Qualifications">取得的资质；某日是否有效见资质列表</param>
public sealed record DossierAnswer(
    Guid Id, string RegionCode, Guid CandidateId, Guid FilingId, int Year, string ProjectName, string? FirmName, string? CreditCode,
    string FounderName, IReadOnlyList<FounderGroup> Groups, DateOnly? FoundedOn, Industry Industry, Stage Stage, DossierStatus Status,
    IReadOnlyList<Need> Needs, int Staff, decimal Revenue, decimal Funding, string? OwnerAccountId, DateTimeOffset OpenedAt,
    string? FailureReason, DateOnly? FailedOn, ReviewAnswer? Review, Guid? PredecessorId, Guid? SuccessorId,
    SpecialistAnswer? Specialist, IReadOnlyList<PairingAnswer> Pairings, IReadOnlyList<QualificationAnswer> Qualifications)
{
    internal static readonly DossierAnswer Example = new(
        Guid.Parse("01980000-0000-7000-8000-000000000004"), "370102", Guid.Parse("01980000-0000-7000-8000-000000000001"),
        Guid.Parse("01980000-0000-7000-8000-000000000003"), 2026, "示例·智能海洋监测浮标", "示例海洋科技有限公司", "91370102YL0000001P",
        "王示例", [FounderGroup.Graduate], new(2025, 6, 1), Industry.ModernMarine, Stage.Startup, DossierStatus.Active,
        [Need.Finance, Need.Mentor], 8, 1_200_000m, 500_000m, "01980000-0000-7000-8000-000000000009", new(2026, 4, 22, 2, 0, 0, TimeSpan.Zero),
        null, null, null, null, null,
        new(Guid.Parse("01980000-0000-7000-8000-000000000006"), "李示例", SpecialistTier.County),
        [new(Guid.Parse("01980000-0000-7000-8000-000000000007"), Guid.Parse("01980000-0000-7000-8000-000000000008"), "张示例", PairingState.Accepted)], []);
}

/// <summary>The project's specialist.</summary>
public sealed record SpecialistAnswer(Guid SpecialistId, string Name, SpecialistTier Tier);

/// <summary>One of the project's pairings.</summary>
public sealed record PairingAnswer(Guid PairingId, Guid MentorId, string MentorName, PairingState State);

internal static class DossierQueries
{
    private sealed record Found(DossierAnswer Answer, List<SpecialistAnswer> Specialists);

    /// <summary>Compiled: to find the query again by the shape of so large an expression costs as much as to ask it. A compiled query is one model's.</summary>
    private static readonly ConditionalWeakTable<IModel, Func<ProjectsDb, Guid, CancellationToken, Task<Found?>>> Answers = [];

    private static Func<ProjectsDb, Guid, CancellationToken, Task<Found?>> Compile() => EF.CompileAsyncQuery((ProjectsDb db, Guid id, CancellationToken stop) =>
        db.Set<Dossier>().AsNoTracking()
            .Where(d => d.Id == id)
            .Select(d => new Found(
                new DossierAnswer(
                    d.Id, d.RegionCode, d.CandidateId, d.FilingId, d.Year, d.ProjectName, d.FirmName, d.CreditCode, d.FounderName,
                    d.Groups, d.FoundedOn, d.Industry, d.Stage, d.Status, d.Needs, d.Staff, d.Revenue, d.Funding, d.OwnerAccountId, d.CreatedAt,
                    d.FailureReason, d.FailedOn,
                    d.Review == null ? null : SnapshotJson.Parse<ReviewAnswer>(d.Review),
                    d.PredecessorId, d.SuccessorId, null,
                    db.Set<DossierPairing>().Where(p => p.DossierId == d.Id).OrderBy(p => p.PairingId)
                        .Select(p => new PairingAnswer(p.PairingId, p.MentorId, p.MentorName, p.State)).ToList(),
                    d.Qualifications.OrderBy(q => q.Id)
                        .Select(q => new QualificationAnswer(q.Id, q.RelayTaskId, q.Kind, q.Number, q.RecognisedOn, q.ValidUntil, q.Document, q.Source)).ToList()),
                // A list, though there is one at most: asked for the first, PostgreSQL would number the specialists of all dossiers.
                db.Set<DossierSpecialist>().Where(s => s.DossierId == d.Id && s.Current)
                    .Select(s => new SpecialistAnswer(s.SpecialistId, s.Name, s.Tier)).ToList()))
            .SingleOrDefault());

    /// <exception cref="ResourceNotFound"/>
    public static async Task<Dossier> FindDossierAsync(this IQueryable<Dossier> dossiers, Guid id, CancellationToken stop) =>
        await dossiers.SingleOrDefaultAsync(d => d.Id == id, stop) ?? throw NoDossier();

    /// <summary>
    /// The dossier, its row locked until the transaction ends. Read after the lock: what is read with it, such as its qualifications, would
    /// otherwise be as it was before the wait.
    /// </summary>
    /// <exception cref="ResourceNotFound"/>
    public static async Task<Dossier> LockDossierAsync(this ProjectsDb db, Guid id, CancellationToken stop)
    {
        await db.LockDossierRowAsync(id, stop);
        return await db.Set<Dossier>().FindDossierAsync(id, stop);
    }

    public static Task LockDossierRowAsync(this ProjectsDb db, Guid id, CancellationToken stop) =>
        db.Database.ExecuteSqlAsync($"select from dossiers where id = {id} for update", stop);

    /// <exception cref="ResourceNotFound"/>
    public static async Task RequireAsync(this IQueryable<Dossier> dossiers, Guid id, CancellationToken stop)
    {
        if (!await dossiers.AnyAsync(d => d.Id == id, stop))
            throw NoDossier();
    }

    /// <summary>The dossier as answered, in one query.</summary>
    /// <exception cref="ResourceNotFound"/>
    public static async Task<DossierAnswer> AnswerAsync(this ProjectsDb db, Guid id, CancellationToken stop)
    {
        var found = await Answers.GetValue(db.Model, _ => Compile())(db, id, stop) ?? throw NoDossier();
        return found.Answer with { Specialist = found.Specialists.FirstOrDefault() };
    }

    public static Task<string> RegionOfDossierAsync(this ProjectsDb db, Guid id, CancellationToken stop) =>
        db.Set<Dossier>().Where(d => d.Id == id).Select(d => d.RegionCode).SingleAsync(stop);

    public static Task<Dictionary<Guid, string>> RegionsOfDossiersAsync(this ProjectsDb db, IReadOnlyCollection<Guid> ids, CancellationToken stop) =>
        db.Set<Dossier>().Where(d => ids.Contains(d.Id)).ToDictionaryAsync(d => d.Id, d => d.RegionCode, stop);

    public static ResourceNotFound NoDossier() => new(new("该档案", "dossier"));
}
