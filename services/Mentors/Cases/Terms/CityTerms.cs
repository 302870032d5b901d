using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.Problems;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChuangMeng.Mentors.Cases.Terms;

/// <summary>
/// What a city sets for inquiries and contacts from a day on. No limit is published (facts.md, "First-inquiry time limits"): the
/// province's row is the platform's default, marked as such, and a city's own holds before it.
/// </summary>
internal sealed class CityTerms : Aggregate, ICityRule
{
    /// <summary>The row that holds where a city has set nothing.</summary>
    public static readonly Guid Default = Guid.Parse("01980000-0000-7000-8000-0000000000c1");

    /// <summary>The first day, Asia/Shanghai; it holds until the city's next one begins.</summary>
    public DateOnly ValidFrom { get; private set; }
    /// <summary>Working days from the opening of a case to its answer.</summary>
    public int AnswerDays { get; private set; }
    /// <summary>Working days for which a hand-over stays offered.</summary>
    public int HandoverDays { get; private set; }
    /// <summary>Days after the answer within which a case may be reopened.</summary>
    public int ReopenDays { get; private set; }
    /// <summary>Working days beyond the limit after which a case goes up to the county.</summary>
    public int CountyAfterDays { get; private set; }
    public int CityAfterDays { get; private set; }
    public int ProvinceAfterDays { get; private set; }
    /// <summary>Contacts a project and period that nobody asked for (无事不扰).</summary>
    public int Contacts { get; private set; }
    public ContactPeriod ContactPeriod { get; private set; }
    /// <summary>The document that sets it.</summary>
    public string Document { get; private set; } = "";

    public static CityTerms Of(string cityCode, TermsContent content)
    {
        var terms = new CityTerms { RegionCode = cityCode };
        terms.Take(content);
        return terms;
    }

    /// <summary>What does not hold yet may be changed; what holds, or held, may not.</summary>
    /// <exception cref="TermsInForce"/>
    public void Change(TermsContent content, DateOnly today)
    {
        if (ValidFrom <= today)
            throw new TermsInForce();
        Take(content);
    }

    private void Take(TermsContent c)
    {
        (ValidFrom, AnswerDays, HandoverDays, ReopenDays) = (c.ValidFrom, c.AnswerDays, c.HandoverDays, c.ReopenDays);
        (CountyAfterDays, CityAfterDays, ProvinceAfterDays) = (c.CountyAfterDays, c.CityAfterDays, c.ProvinceAfterDays);
        (Contacts, ContactPeriod, Document) = (c.Contacts, c.ContactPeriod, c.Document.Trim());
    }
}

/// <summary>What a contact budget is counted over.</summary>
internal enum ContactPeriod
{
    Month,
    Quarter,
    Year,
}

/// <summary>The city has terms from this day on already.</summary>
internal sealed class TermsExist() : BrokenRule(new("该市已有自该日起施行的规定", "The city has terms from this day on already"), 409, "validFrom");

/// <summary>What holds, or held, is not changed: it is followed by new terms.</summary>
internal sealed class TermsInForce()
    : BrokenRule(new("已施行的规定不得更改，请另设新规定", "Terms in force are not changed; set new ones"), 409, "validFrom");

/// <summary>A case is never judged by terms that did not hold when it was opened.</summary>
internal sealed class TermsInThePast()
    : BrokenRule(new("施行日不得早于今天", "Terms do not begin before today"), 422, "validFrom");

internal sealed class CityTermsMapping : IEntityTypeConfiguration<CityTerms>
{
    public const string OneADay = "ux_city_terms_day";

    public void Configure(EntityTypeBuilder<CityTerms> terms)
    {
        terms.ToTable("city_terms");
        terms.Property(t => t.Id).ValueGeneratedNever();
        terms.Property(t => t.Document).HasMaxLength(200);
        terms.HasIndex(t => new { t.RegionCode, t.ValidFrom }).IsUnique().HasDatabaseName(OneADay);
        var then = new DateTimeOffset(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);
        terms.HasData(new
        {
            Id = CityTerms.Default,
            RegionCode = "370000",
            Version = 1,
            CreatedAt = then,
            UpdatedAt = then,
            ValidFrom = new DateOnly(2025, 1, 1),
            AnswerDays = 5,
            HandoverDays = 2,
            ReopenDays = 15,
            CountyAfterDays = 1,
            CityAfterDays = 3,
            ProvinceAfterDays = 5,
            Contacts = 3,
            ContactPeriod = ContactPeriod.Quarter,
            Document = "平台默认值：省、市未公布时限，由各市自行设定",
        });
    }
}
