using ChuangMeng.ServiceDefaults.OpenApi;
using ChuangMeng.ServiceDefaults.Paging;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.ServiceDefaults.Security;

namespace ChuangMeng.Mentors.Contacts;

internal static class ContactEndpoints
{
    private static readonly ContactDetails Example = new(
        Guid.Parse("01980000-0000-7000-8000-0000000000e1"), Guid.Parse("01980000-0000-7000-8000-000000000003"), "370102", "微型压电传感器", new(2026, 6, 3), "李敏",
        ContactChannel.Visit, "季度走访", ContactGrounds.Unrequested, null, null, false, null);

    public static void MapContacts(this IEndpointRouteBuilder api)
    {
        api.MapPost("/dossiers/{id:guid}/contacts", HandleContacts.RecordAsync)
            .WithName("RecordContact").WithTags("Contacts").WithSummary("登记与项目的联系")
            .WithDescription("Records a contact by platform staff. What the founder asked for, or a case or a session under way needs, does not count; an unrequested one beyond the city's budget needs a reason (P.三(二) 无事不扰).")
            .WithExample(new RecordContact(Example.Channel, Example.Purpose), Example)
            .MayBreak(typeof(ResourceNotFound), typeof(ContactBudgetUsedUp), typeof(CaseOfAnotherProject), typeof(CaseNotUnderWay), typeof(SessionOfAnotherProject), typeof(SessionNotUnderWay))
            .Requires(Permissions.ContactsRecord, RegionRule.Rows);
        api.MapGet("/dossiers/{id:guid}/contacts", HandleContacts.OfDossierAsync)
            .WithName("ListDossierContacts").WithTags("Contacts").WithSummary("查询与项目的联系记录")
            .WithDescription("The contacts with a project, newest first.")
            .WithExample(response: new Page<ContactDetails>([Example], null)).MayBreak(typeof(ResourceNotFound))
            .Requires(Permissions.ContactsRecord, RegionRule.Rows);
        api.MapGet("/dossiers/{id:guid}/contact-budget", HandleContacts.BudgetAsync)
            .WithName("GetContactBudget").WithTags("Contacts").WithSummary("查看项目本周期剩余联系次数")
            .WithDescription("How often the project may still be contacted unasked in the present period.")
            .WithExample(response: new ContactBudget(new(2026, 4, 1), new(2026, 6, 30), 3, 1, 2)).MayBreak(typeof(ResourceNotFound))
            .Requires(Permissions.ContactsRecord, RegionRule.Rows);
        api.MapGet("/contacts", HandleContacts.ListAsync)
            .WithName("ListContacts").WithTags("Contacts").WithSummary("查询本地区的联系记录")
            .WithDescription("Contacts with the region's projects, newest first; beyond=true: those beyond the budget, with their reasons.")
            .WithExample(response: new Page<ContactDetails>([Example with { Beyond = true, Reason = "项目负责人失联，上门核实" }], null))
            .Requires(Permissions.CasesRead, RegionRule.Rows);
    }
}
