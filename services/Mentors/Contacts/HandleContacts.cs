using System.Linq.Expressions;
using ChuangMeng.Mentors.Cases.Terms;
using ChuangMeng.Mentors.Dossiers;
using ChuangMeng.Mentors.Sessions;
using ChuangMeng.ServiceDefaults.Concurrency;
using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Paging;
using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.Regions;
using ChuangMeng.ServiceDefaults.Security;
using ChuangMeng.ServiceDefaults.Validation;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Mentors.Contacts;

/// <param name="Channel">联系方式</param>
/// <param name="Purpose">联系事由</param>
/// <param name="Grounds">主动联系，或应创业者要求、因办理首问事项、因导师辅导</param>
/// <param name="CaseId">首问事项；grounds 为 case 时必填</param>
/// <param name="SessionId">导师辅导；grounds 为 session 时必填</param>
/// <param name="ContactedOn">联系日期；不填为今天</param>
/// <param name="Reason">超出约定次数的原因</param>
internal sealed record RecordContact(
    ContactChannel Channel, string Purpose, ContactGrounds Grounds = ContactGrounds.Unrequested, Guid? CaseId = null, Guid? SessionId = null,
    DateOnly? ContactedOn = null, string? Reason = null);

internal sealed class RecordContactValidator : AbstractValidator<RecordContact>
{
    /// <summary>Later than that, nobody remembers.</summary>
    public const int MostDaysBack = 30;

    public RecordContactValidator(TimeProvider time)
    {
        RuleFor(c => c.Purpose).MustBeText(500);
        RuleFor(c => c.CaseId).Must((c, id) => id is not null == (c.Grounds == ContactGrounds.Case))
            .Named("CaseNamed", new("因首问事项联系的，须填写该事项", "A contact for a case names it, another does not"));
        RuleFor(c => c.SessionId).Must((c, id) => id is not null == (c.Grounds == ContactGrounds.Session))
            .Named("SessionNamed", new("因导师辅导联系的，须填写该辅导", "A contact for a session names it, another does not"));
        RuleFor(c => c.ContactedOn).Must(d => d is null || (d <= time.Today() && d >= time.Today().AddDays(-MostDaysBack)))
            .Named("ContactedOn", new($"联系日期须在今天及之前 {MostDaysBack} 天内", $"Lies within today and the {MostDaysBack} days before"));
        RuleFor(c => c.Reason).MustBeTextIfGiven(500);
    }
}

internal sealed record ContactDetails(
    Guid Id, Guid DossierId, string RegionCode, string ProjectName, DateOnly ContactedOn, string ByName, ContactChannel Channel, string Purpose,
    ContactGrounds Grounds, Guid? CaseId, Guid? SessionId, bool Beyond, string? Reason)
{
    public static readonly Expression<Func<ProjectContact, ContactDetails>> Projection = c => Of(c);

    public static ContactDetails Of(ProjectContact c) => new(
        c.Id, c.DossierId, c.RegionCode, c.ProjectName, c.ContactedOn, c.ByName, c.Channel, c.Purpose, c.Grounds, c.CaseId, c.SessionId, c.Beyond, c.Reason);
}

/// <param name="FirstDay">周期首日</param>
/// <param name="LastDay">周期末日</param>
/// <param name="Budget">周期内主动联系的次数</param>
/// <param name="Used">已用次数，含超出的</param>
/// <param name="Left">剩余次数</param>
internal sealed record ContactBudget(DateOnly FirstDay, DateOnly LastDay, int Budget, int Used, int Left);

internal static class HandleContacts
{
    /// <summary>Under the dossier's lock: of several who take the last free contact at once, one does.</summary>
    public static Task<TaggedCreated<ContactDetails>> RecordAsync(Guid id, RecordContact request, MentorsDb db, TimeProvider time, CancellationToken stop) =>
        db.InTransactionAsync(async () =>
        {
            var day = request.ContactedOn ?? time.Today();
            var found = await db.Dossiers.FromSql($"select * from dossiers where id = {id} for update").ToListAsync(stop);
            var dossier = found.Count == 1 ? found[0] : throw ReadDossiers.Missing();
            await db.CheckGroundsAsync(id, request, day, stop);
            var terms = await db.TermsOnAsync(dossier.RegionCode, day, stop);
            var contact = ProjectContact.Of(dossier, request, day, terms, await db.UsedAsync(id, terms, day, stop), Caller.Current);
            db.Add(contact);
            await db.SaveChangesAsync(stop);
            return new TaggedCreated<ContactDetails>($"/api/mentors/v1/dossiers/{id}/contacts", ContactDetails.Of(contact), contact.Version);
        }, stop);

    /// <summary>What a contact is said to be for was under way on its day: else a case of long ago would make any contact a requested one.</summary>
    private static async Task CheckGroundsAsync(this MentorsDb db, Guid dossier, RecordContact request, DateOnly day, CancellationToken stop)
    {
        if (request.CaseId is { } named)
        {
            var inquiry = await db.Cases.AsNoTracking().SingleOrDefaultAsync(c => c.Id == named && c.DossierId == dossier, stop) ?? throw new CaseOfAnotherProject();
            if (!inquiry.IsUnderWayOn(day))
                throw new CaseNotUnderWay();
        }

        if (request.SessionId is { } met)
        {
            var session = await db.Sessions.AsNoTracking().SingleOrDefaultAsync(s => s.Id == met && s.DossierId == dossier, stop) ?? throw new SessionOfAnotherProject();
            // Done on the day or later, it was open on it.
            var begins = BusinessTime.StartOf(day);
            if (!session.IsUnderWayOn(day, await db.Set<FollowUp>().AnyAsync(f => f.SessionId == met && (f.DoneAt == null || f.DoneAt >= begins), stop)))
                throw new SessionNotUnderWay();
        }
    }

    public static async Task<Ok<Page<ContactDetails>>> OfDossierAsync(Guid id, PageRequest page, MentorsDb db, CancellationToken stop)
    {
        if (!await db.Dossiers.AnyAsync(d => d.Id == id, stop))
            throw ReadDossiers.Missing();
        return await PageAsync(db.Set<ProjectContact>().AsNoTracking().Where(c => c.DossierId == id), page, stop);
    }

    /// <param name="beyond">只列超出约定次数的</param>
    public static Task<Ok<Page<ContactDetails>>> ListAsync(string? region, bool? beyond, PageRequest page, MentorsDb db, CancellationToken stop)
    {
        var contacts = db.Set<ProjectContact>().AsNoTracking().WithinOwn(region);
        return PageAsync(beyond is true ? contacts.Where(c => c.Beyond) : contacts, page, stop);
    }

    public static async Task<Tagged<ContactBudget>> BudgetAsync(Guid id, MentorsDb db, TimeProvider time, CancellationToken stop)
    {
        var today = time.Today();
        var region = await db.Dossiers.Where(d => d.Id == id).Select(d => d.RegionCode).SingleOrDefaultAsync(stop) ?? throw ReadDossiers.Missing();
        var terms = await db.TermsOnAsync(region, today, stop);
        var (first, last) = PeriodOf(terms.ContactPeriod, today);
        var used = await db.UsedAsync(id, terms, today, stop);
        return new(new(first, last, terms.Contacts, used, Math.Max(0, terms.Contacts - used)));
    }

    /// <summary>The month, quarter or year of a day.</summary>
    public static (DateOnly First, DateOnly Last) PeriodOf(ContactPeriod period, DateOnly day)
    {
        var (first, months) = period switch
        {
            ContactPeriod.Month => (new DateOnly(day.Year, day.Month, 1), 1),
            ContactPeriod.Quarter => (new DateOnly(day.Year, (day.Month - 1) / 3 * 3 + 1, 1), 3),
            _ => (new DateOnly(day.Year, 1, 1), 12),
        };
        return (first, first.AddMonths(months).AddDays(-1));
    }

    private static Task<int> UsedAsync(this MentorsDb db, Guid dossier, CityTerms terms, DateOnly day, CancellationToken stop)
    {
        var (first, last) = PeriodOf(terms.ContactPeriod, day);
        return db.Set<ProjectContact>().CountAsync(
            c => c.DossierId == dossier && c.Grounds == ContactGrounds.Unrequested && c.ContactedOn >= first && c.ContactedOn <= last, stop);
    }

    private static async Task<Ok<Page<ContactDetails>>> PageAsync(IQueryable<ProjectContact> contacts, PageRequest page, CancellationToken stop)
    {
        if (page.After<IdKey>() is { } after)
            contacts = contacts.Where(c => c.Id < after.Id);
        return TypedResults.Ok(await page.ReadAsync(contacts.OrderByDescending(c => c.Id).Select(ContactDetails.Projection), c => new IdKey(c.Id), stop));
    }
}
