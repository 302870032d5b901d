using System.Text;
using ChuangMeng.Contracts;
using ChuangMeng.Mentors.Cases.Handovers;
using ChuangMeng.Mentors.Cases.Tasks;
using ChuangMeng.ServiceDefaults.Audit;
using ChuangMeng.ServiceDefaults.Concurrency;
using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Paging;
using ChuangMeng.ServiceDefaults.PersonalData;
using ChuangMeng.ServiceDefaults.Regions;
using ChuangMeng.ServiceDefaults.Security;
using ChuangMeng.ServiceDefaults.Validation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Mentors.Cases;

/// <summary>A case as answered.</summary>
/// <param name="Phone">Masked, e.g. <c>138****1234</c>.</param>
/// <param name="DueOn">The last day in time; null while it waits for the applicant in time.</param>
/// <param name="Overdue">Whether that day is over and the answer not given.</param>
/// <param name="DaysUsed">Working days taken; null where the year's working days are not known.</param>
/// <param name="Escalated">The level it went up to last.</param>
internal sealed record CaseDetails(
    Guid Id, string RegionCode, Guid? DossierId, string? ProjectName, string ApplicantName, string? Phone, InquiryTopic Topic, string Text, CaseState State,
    string OwnerName, DateOnly OpenedOn, int Round, int LimitDays, DateOnly? DueOn, bool Overdue, int? DaysUsed, SpecialistTier? Escalated,
    string? WaitingFor, string? Answer, DateTimeOffset? AnsweredAt, bool AnsweredLate, DateOnly? ReopenUntil, int? Stars, string? RatingComment,
    DateTimeOffset? ClosedAt, int OpenTasks, int Version)
{
    public static CaseDetails Of(InquiryCase c, DateOnly today) => new(
        c.Id, c.RegionCode, c.DossierId, c.ProjectName, c.ApplicantName, c.PhoneMasked, c.Topic, c.Text, c.State,
        c.OwnerName, c.OpenedOn, c.Round, c.LimitDays, c.DueOn, c.IsOpen && c.Clock.IsOverdueOn(today), c.IsOpen ? c.Clock.UsedIfKnown(today) : c.DaysTaken, c.Level,
        c.WaitingFor, c.Answer, c.AnsweredAt, c.AnsweredLate, c.ReopenUntil, c.Rating, c.RatingComment, c.ClosedAt, c.OpenTasks, c.Version);
}

/// <summary>A row of a list.</summary>
internal sealed record CaseRow(
    Guid Id, string RegionCode, Guid? DossierId, string? ProjectName, InquiryTopic Topic, CaseState State, string OwnerName, DateOnly OpenedOn,
    DateOnly? DueOn, SpecialistTier? Escalated, int? Stars)
{
    public static IQueryable<CaseRow> Of(IQueryable<InquiryCase> cases) => cases.Select(c => new CaseRow(
        c.Id, c.RegionCode, c.DossierId, c.ProjectName, c.Topic, c.State, c.OwnerName, c.OpenedOn, c.DueOn, c.Level, c.Rating));
}

/// <summary>A case with who works on it.</summary>
internal sealed record CaseWithHelpers(CaseDetails Case, IReadOnlyList<TaskDetails> Tasks, HandoverDetails? Offered);

/// <summary>A step of a case's history.</summary>
internal sealed record CaseStep(string Kind, string By, DateTimeOffset At, string? Text);

/// <summary>The applicant's number, unmasked.</summary>
internal sealed record ApplicantPhone(string? Phone);

internal sealed record DueKey(DateOnly DueOn, Guid Id);

internal static class ReadCases
{
    private const int MostTasks = 200;

    public static async Task<Ok<Page<CaseRow>>> ListAsync(
        string? region, Word<CaseState>? state, Word<InquiryTopic>? topic, Guid? dossier, bool? open, PageRequest page, MentorsDb db, CancellationToken stop)
    {
        var cases = db.Cases.AsNoTracking().WithinOwn(region);
        if (open is true)
            cases = cases.Where(c => c.State == CaseState.Open || c.State == CaseState.Waiting);
        if (state is { Value: var wanted })
            cases = cases.Where(c => c.State == wanted);
        if (topic is { Value: var about })
            cases = cases.Where(c => c.Topic == about);
        if (dossier is not null)
            cases = cases.Where(c => c.DossierId == dossier);
        return await PageAsync(cases, page, stop);
    }

    /// <summary>Those whose due day is over, the longest overdue first.</summary>
    public static async Task<Ok<Page<CaseRow>>> OverdueAsync(string? region, PageRequest page, MentorsDb db, TimeProvider time, CancellationToken stop)
    {
        var today = time.Today();
        var cases = db.Cases.AsNoTracking().WithinOwn(region).Where(c => (c.State == CaseState.Open || c.State == CaseState.Waiting) && c.DueOn < today);
        if (page.After<DueKey>() is { } after)
            cases = cases.Where(c => c.DueOn > after.DueOn || (c.DueOn == after.DueOn && c.Id > after.Id));
        return TypedResults.Ok(await page.ReadAsync(CaseRow.Of(cases.OrderBy(c => c.DueOn).ThenBy(c => c.Id)), c => new DueKey(c.DueOn!.Value, c.Id), stop));
    }

    public static async Task<Ok<Page<CaseRow>>> MineAsync(bool? open, PageRequest page, MentorsDb db, CancellationToken stop)
    {
        var account = Caller.Current.Id;
        var cases = db.Cases.AsNoTracking().Where(c => c.OwnerId == account);
        if (open is true)
            cases = cases.Where(c => c.State == CaseState.Open || c.State == CaseState.Waiting);
        return await PageAsync(cases, page, stop);
    }

    public static async Task<Ok<Page<CaseRow>>> AskedByMeAsync(PageRequest page, MentorsDb db, CancellationToken stop)
    {
        var account = Caller.Current.Id;
        return await PageAsync(db.Cases.AsNoTracking().Where(c => c.ApplicantAccountId == account), page, stop);
    }

    public static async Task<Tagged<CaseDetails>> GetAskedByMeAsync(Guid id, MentorsDb db, TimeProvider time, CancellationToken stop)
    {
        var account = Caller.Current.Id;
        var found = await db.Cases.AsNoTracking().SingleOrDefaultAsync(c => c.Id == id && c.ApplicantAccountId == account, stop) ?? throw Missing.Case();
        return new(CaseDetails.Of(found, time.Today()));
    }

    public static async Task<Tagged<CaseWithHelpers>> GetAsync(Guid id, MentorsDb db, TimeProvider time, CancellationToken stop)
    {
        var found = await db.VisibleCaseAsync(id, stop);
        var tasks = await db.Set<CaseTask>().AsNoTracking().Where(t => t.CaseId == id).OrderByDescending(t => t.Id).Take(MostTasks).Select(TaskDetails.Projection).ToListAsync(stop);
        var offered = await db.Set<CaseHandover>().AsNoTracking().SingleOrDefaultAsync(h => h.CaseId == id && h.State == HandoverState.Offered, stop);
        return new(new(CaseDetails.Of(found, time.Today()), tasks, offered is null ? null : HandoverDetails.Of(offered)));
    }

    public static async Task<Ok<Page<CaseStep>>> HistoryAsync(Guid id, PageRequest page, MentorsDb db, CancellationToken stop)
    {
        await db.VisibleCaseAsync(id, stop);
        var entries = db.Set<CaseEntry>().AsNoTracking().Where(e => e.CaseId == id);
        if (page.After<IdKey>() is { } after)
            entries = entries.Where(e => e.Id > after.Id);
        var found = await page.ReadAsync(entries.OrderBy(e => e.Id), e => new IdKey(e.Id), stop);
        return TypedResults.Ok(new Page<CaseStep>([.. found.Items.Select(e => new CaseStep(e.Kind, e.ActorName, e.At, e.Text))], found.Next));
    }

    /// <summary>For the owner, who has to call, and for whoever may read personal numbers; on record before it leaves.</summary>
    public static async Task<Ok<ApplicantPhone>> PhoneAsync(
        Guid id, MentorsDb db, PersonalDataCipher cipher, TimeProvider time, HttpContext http, CancellationToken stop)
    {
        var found = await db.Cases.AsNoTracking().SingleOrDefaultAsync(c => c.Id == id, stop) ?? throw Missing.Case();
        if (found.OwnerId != Caller.Current.Id && !Caller.Current.May(Permissions.PersonalNumbersRead))
            throw new NotCaseOwner();
        db.Audit.Add(AuditEntry.By(Caller.Current, found.RegionCode, nameof(InquiryCase), id.ToString(), "read: applicant's phone", time.GetUtcNow()));
        await db.SaveChangesAsync(stop);
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(new ApplicantPhone(found.PhoneEncrypted is { } phone ? Encoding.UTF8.GetString(cipher.Decrypt(phone)) : null));
    }

    /// <summary>The region's staff see it; else who owns it, is offered it, or has a sub-task of it.</summary>
    public static async Task<InquiryCase> VisibleCaseAsync(this MentorsDb db, Guid id, CancellationToken stop)
    {
        var caller = Caller.Current;
        var found = await db.Cases.AsNoTracking().SingleOrDefaultAsync(c => c.Id == id, stop) ?? throw Missing.Case();
        if (found.OwnerId == caller.Id || caller.May(Permissions.CasesRead))
            return found;
        var department = Enum.TryParse<Department>(caller.Organisation, ignoreCase: true, out var word) ? word : (Department?)null;
        return await db.Set<CaseHandover>().AnyAsync(h => h.CaseId == id && h.State == HandoverState.Offered && h.ToId == caller.Id, stop)
            || await db.Set<CaseTask>().AnyAsync(t => t.CaseId == id && t.State == CaseTaskState.Given
                && (t.AssigneeAccountId == caller.Id || (department != null && t.Department == department)), stop)
            ? found : throw Missing.Case();
    }

    private static async Task<Ok<Page<CaseRow>>> PageAsync(IQueryable<InquiryCase> cases, PageRequest page, CancellationToken stop)
    {
        if (page.After<IdKey>() is { } after)
            cases = cases.Where(c => c.Id < after.Id);
        return TypedResults.Ok(await page.ReadAsync(CaseRow.Of(cases.OrderByDescending(c => c.Id)), c => new IdKey(c.Id), stop));
    }
}
