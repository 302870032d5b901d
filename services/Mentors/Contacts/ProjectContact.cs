using ChuangMeng.Contracts;
using ChuangMeng.Mentors.Cases.Terms;
using ChuangMeng.Mentors.Dossiers;
using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.ServiceDefaults.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChuangMeng.Mentors.Contacts;

/// <summary>How a project was contacted.</summary>
internal enum ContactChannel
{
    /// <summary>电话</summary>
    Phone,
    /// <summary>走访</summary>
    Visit,
    /// <summary>消息</summary>
    Message,
    /// <summary>会议</summary>
    Meeting,
}

/// <summary>On whose wish.</summary>
internal enum ContactGrounds
{
    /// <summary>主动联系，计入次数</summary>
    Unrequested,
    /// <summary>创业者要求</summary>
    FounderAsked,
    /// <summary>办理首问事项</summary>
    Case,
    /// <summary>安排或跟进导师辅导</summary>
    Session,
}

/// <summary>A contact by platform staff with a project (无事不扰、有求必应): what was asked for does not count, what was not does.</summary>
internal sealed class ProjectContact : Aggregate
{
    public Guid DossierId { get; private set; }
    public string ProjectName { get; private set; } = "";
    public DateOnly ContactedOn { get; private set; }
    public string ById { get; private set; } = "";
    public string ByName { get; private set; } = "";
    public ContactChannel Channel { get; private set; }
    public string Purpose { get; private set; } = "";
    public ContactGrounds Grounds { get; private set; }
    public Guid? CaseId { get; private set; }
    public Guid? SessionId { get; private set; }
    /// <summary>It came on top of the project's budget.</summary>
    public bool Beyond { get; private set; }
    /// <summary>Why it was needed beyond the budget.</summary>
    public string? Reason { get; private set; }

    /// <param name="used">Unrequested contacts in the period so far. The caller holds the dossier's lock.</param>
    /// <exception cref="ContactBudgetUsedUp"/>
    public static ProjectContact Of(DossierCopy dossier, RecordContact contact, DateOnly day, CityTerms terms, int used, Caller by)
    {
        var beyond = contact.Grounds == ContactGrounds.Unrequested && used >= terms.Contacts;
        if (beyond && string.IsNullOrWhiteSpace(contact.Reason))
            throw new ContactBudgetUsedUp(terms.Contacts);
        var made = new ProjectContact
        {
            RegionCode = dossier.RegionCode,
            DossierId = dossier.Id,
            ProjectName = dossier.ProjectName,
            ContactedOn = day,
            ById = by.Id,
            ByName = by.Name,
            Channel = contact.Channel,
            Purpose = contact.Purpose.Trim(),
            Grounds = contact.Grounds,
            CaseId = contact.CaseId,
            SessionId = contact.SessionId,
            Beyond = beyond,
            Reason = beyond ? contact.Reason!.Trim() : null,
        };
        var how = NameOf(made.Channel);
        made.Raise(new DossierNoted(dossier.Id, "projectContacted",
            $"{by.Name} 联系了项目（{how.Zh}{(beyond ? "，超出约定次数，已说明原因" : "")}）", $"{by.Name} contacted the project ({how.En}{(beyond ? ", beyond the budget, with a reason" : "")})"));
        return made;
    }

    private static Text NameOf(ContactChannel channel) => channel switch
    {
        ContactChannel.Phone => new("电话", "phone"),
        ContactChannel.Visit => new("走访", "visit"),
        ContactChannel.Message => new("消息", "message"),
        _ => new("会议", "meeting"),
    };
}

/// <summary>The project has been contacted unasked as often as the city lets it be: once more needs a reason, which the city sees.</summary>
internal sealed class ContactBudgetUsedUp(int budget)
    : BrokenRule(new($"本周期主动联系次数（{budget} 次）已用完，再次联系须说明原因", $"The {budget} unrequested contacts of this period are used up; another needs a reason"), 409, "reason");

/// <summary>The case does not belong to this project.</summary>
internal sealed class CaseOfAnotherProject()
    : BrokenRule(new("该首问事项不属于本项目", "The case does not belong to this project"), 422, "caseId");

/// <summary>A case asks for contacts from the day of its opening to that of its closing; on any other day they count as unrequested.</summary>
internal sealed class CaseNotUnderWay()
    : BrokenRule(new("该日首问事项尚未受理或已办结，请按主动联系登记", "On that day the case was not open yet, or closed: the contact was unrequested"), 422, "caseId");

/// <summary>The session is not one of this project.</summary>
internal sealed class SessionOfAnotherProject()
    : BrokenRule(new("该辅导不属于本项目", "The session does not belong to this project"), 422, "sessionId");

/// <summary>A session asks for contacts from the day it was planned until it is over and nothing is left to follow up; on any other day they count as unrequested.</summary>
internal sealed class SessionNotUnderWay()
    : BrokenRule(new("该日辅导尚未约定，或已结束且无待办事项，请按主动联系登记",
        "On that day the session was not planned yet, or over with nothing left to follow up: the contact was unrequested"), 422, "sessionId");

internal sealed class ProjectContactMapping : IEntityTypeConfiguration<ProjectContact>
{
    public void Configure(EntityTypeBuilder<ProjectContact> contact)
    {
        contact.ToTable("project_contacts");
        contact.Property(c => c.Id).ValueGeneratedNever();
        contact.HasOne<DossierCopy>().WithMany().HasForeignKey(c => c.DossierId).OnDelete(DeleteBehavior.Restrict);
        contact.HasIndex(c => new { c.DossierId, c.ContactedOn }).HasFilter("grounds = 'Unrequested'").HasDatabaseName("ix_project_contacts_counted");
        contact.HasIndex(c => new { c.DossierId, c.Id }).HasDatabaseName("ix_project_contacts_dossier");
        contact.HasIndex(c => new { c.RegionCode, c.Id }).HasDatabaseName("ix_project_contacts_region");
        contact.HasIndex(c => new { c.RegionCode, c.Id }, "beyond").HasFilter("beyond").HasDatabaseName("ix_project_contacts_beyond");
        contact.HasIndex(c => c.Id, "beyond of all regions").HasFilter("beyond").HasDatabaseName("ix_project_contacts_beyond_all");
    }
}
