using ChuangMeng.Contracts;
using ChuangMeng.Projects.Dossiers;
using ChuangMeng.ServiceDefaults.Audit;
using ChuangMeng.ServiceDefaults.Concurrency;
using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Paging;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.ServiceDefaults.Regions;
using ChuangMeng.ServiceDefaults.Security;
using ChuangMeng.ServiceDefaults.Validation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Projects.Relay;

internal static class ReadRelayTasks
{
    public static Task<Ok<Page<RelayTaskRow>>> ListAsync(
        string? region, Guid? dossierId, Word<RelayState>? state, Word<Department>? department, Word<RelayPurpose>? purpose, PageRequest page, ProjectsDb db,
        CancellationToken stop)
    {
        var tasks = db.Set<RelayTask>().AsNoTracking().WithinOwn(region);
        if (dossierId is not null)
            tasks = tasks.Where(t => t.DossierId == dossierId);
        if (department?.Value is { } wantedDepartment)
            tasks = tasks.Where(t => t.Department == wantedDepartment);
        if (purpose?.Value is { } wantedPurpose)
            tasks = tasks.Where(t => t.Purpose == wantedPurpose);
        return PageAsync(tasks, state, page, stop);
    }

    public static async Task<Tagged<RelayTaskAnswer>> GetAsync(Guid id, ProjectsDb db, CancellationToken stop)
    {
        var task = await db.Set<RelayTask>().AsNoTracking().SingleOrDefaultAsync(t => t.Id == id, stop) ?? throw NoTask();
        return new(RelayTaskAnswer.Of(task), task.Version);
    }

    public static Task<Ok<Page<RelayTaskRow>>> ListOwnAsync(Word<RelayState>? state, PageRequest page, ProjectsDb db, CancellationToken stop) =>
        PageAsync(db.OwnRelayTasks().AsNoTracking(), state, page, stop);

    public static async Task<Tagged<OwnRelayTaskAnswer>> GetOwnAsync(Guid id, ProjectsDb db, TimeProvider time, CancellationToken stop)
    {
        var task = await db.OwnRelayTasks().AsNoTracking().SingleOrDefaultAsync(t => t.Id == id, stop) ?? throw NoTask();
        var dossier = await db.Set<Dossier>().AsNoTracking().FindDossierAsync(task.DossierId, stop);
        db.RecordLook(task, time);
        await db.SaveChangesAsync(stop);
        return new(OwnRelayTaskAnswer.Of(task, dossier), task.Version);
    }

    /// <summary>A department's look into a dossier is on record before it is shown; a task that is over shows nothing of it.</summary>
    public static void RecordLook(this ProjectsDb db, RelayTask task, TimeProvider time)
    {
        if (task.IsOpen)
            db.Audit.Add(AuditEntry.By(Caller.Current, task.RegionCode, nameof(Dossier), task.DossierId.ToString(), $"read: for relay task {task.Id} ({task.Purpose.ToWord()})", time.GetUtcNow()));
    }

    public static Ok<IReadOnlyList<RelayEdition>> ListCriteria(Word<RelayPurpose>? purpose, DateOnly? day, RelayCriteria criteria, TimeProvider time) =>
        TypedResults.Ok<IReadOnlyList<RelayEdition>>([.. criteria.InForceOn(day ?? time.Today(), purpose?.Value)]);

    /// <summary>Those of the department that the caller's account acts for; others' look as if they were not there.</summary>
    public static IQueryable<RelayTask> OwnRelayTasks(this ProjectsDb db) =>
        Word<Department>.TryParse(Caller.Current.Organisation, out var own)
            ? db.Set<RelayTask>().Where(t => t.Department == own.Value)
            : db.Set<RelayTask>().Where(_ => false);

    public static ResourceNotFound NoTask() => new(new Text("该接力任务", "relay task"));

    private static async Task<Ok<Page<RelayTaskRow>>> PageAsync(IQueryable<RelayTask> tasks, Word<RelayState>? state, PageRequest page, CancellationToken stop)
    {
        if (state?.Value is { } wanted)
            tasks = tasks.Where(t => t.State == wanted);
        if (page.After<IdKey>() is { } after)
            tasks = tasks.Where(t => t.Id.CompareTo(after.Id) < 0);
        return TypedResults.Ok(await page.ReadAsync(tasks.OrderByDescending(t => t.Id).Select(RelayTaskRow.From), row => new IdKey(row.Id), stop));
    }
}
