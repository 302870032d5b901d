using System.Linq.Expressions;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using ChuangMeng.Contracts;
using ChuangMeng.Projects.Indicators;
using ChuangMeng.Projects.Qualifications;
using ChuangMeng.ServiceDefaults.Validation;
using FluentValidation;

namespace ChuangMeng.Projects.Relay;

/// <summary>What the city knows of a firm beyond its dossier and its indicators. What is left out is unknown, not refused.</summary>
/// <param name="Sector">统计行业门类</param>
/// <param name="YearsInNiche">从事细分市场年限</param>
/// <param name="TechnicalStaffPercent">科技人员占比（%）</param>
/// <param name="RdStaffPercent">研发人员占比（%）</param>
/// <param name="DomesticRdPercent">境内研发费用占比（%）</param>
/// <param name="HighTechIncomePercent">高新技术产品（服务）收入占比（%）</param>
/// <param name="MainProductPercent">主营产品收入占比（%）</param>
/// <param name="MarketSharePercent">主导产品市场占有率（%）</param>
/// <param name="GrowthPercent">近两年收入增长率（%）</param>
/// <param name="DebtPercent">资产负债率（%）</param>
/// <param name="InnovationScore">创新能力得分，满分 40</param>
/// <param name="GrowthScore">成长性得分，满分 30</param>
/// <param name="SpecialisationScore">专业化得分，满分 30</param>
/// <param name="CreditScore">信用评分</param>
/// <param name="EquityIn2Years">近两年新增股权融资，元</param>
/// <param name="EquityIn3Years">近三年新增股权融资，元</param>
/// <param name="ValuationUsd">估值，美元</param>
/// <param name="ClassOnePatents">I 类知识产权数</param>
/// <param name="InventionPatents">发明专利数</param>
/// <param name="OtherIpRights">其他知识产权数</param>
/// <param name="Standards">主导或参与制定的标准数</param>
/// <param name="GlobalRank">市场占有率全球排名</param>
/// <param name="NationalRank">市场占有率国内排名</param>
/// <param name="IsHighTech">是否高新技术企业；不填时取档案中当日有效的资质</param>
/// <param name="HasScienceAward">是否获科技奖励</param>
/// <param name="HasRdBody">是否有认定的研发机构</param>
/// <param name="DirectlyQualified">是否符合直通条件</param>
/// <param name="IsListed">是否上市</param>
/// <param name="HasPrivateFunding">是否获得私募投资</param>
public sealed record RelayFacts(
    RelaySector? Sector = null, decimal? YearsInNiche = null,
    decimal? TechnicalStaffPercent = null, decimal? RdStaffPercent = null, decimal? DomesticRdPercent = null, decimal? HighTechIncomePercent = null,
    decimal? MainProductPercent = null, decimal? MarketSharePercent = null, decimal? GrowthPercent = null, decimal? DebtPercent = null,
    decimal? InnovationScore = null, decimal? GrowthScore = null, decimal? SpecialisationScore = null, decimal? CreditScore = null,
    decimal? EquityIn2Years = null, decimal? EquityIn3Years = null, decimal? ValuationUsd = null,
    int? ClassOnePatents = null, int? InventionPatents = null, int? OtherIpRights = null, int? Standards = null, int? GlobalRank = null, int? NationalRank = null,
    bool? IsHighTech = null, bool? HasScienceAward = null, bool? HasRdBody = null, bool? DirectlyQualified = null, bool? IsListed = null, bool? HasPrivateFunding = null)
{
    internal static readonly RelayFacts Example = new(TechnicalStaffPercent: 35, DomesticRdPercent: 100, HighTechIncomePercent: 72);
}

internal sealed class RelayFactsValidator : AbstractValidator<RelayFacts>
{
    /// <summary>A trillion: beyond any firm, far within what is computed with.</summary>
    private const decimal Most = 1_000_000_000_000m;

    public RelayFactsValidator()
    {
        foreach (var percent in new Expression<Func<RelayFacts, decimal?>>[]
        {
            f => f.TechnicalStaffPercent, f => f.RdStaffPercent, f => f.DomesticRdPercent, f => f.HighTechIncomePercent, f => f.MainProductPercent, f => f.MarketSharePercent,
        })
            Between(percent, 0, 100);
        Between(f => f.GrowthPercent, -100, 1_000_000);
        Between(f => f.DebtPercent, 0, 1_000_000);
        Between(f => f.InnovationScore, 0, 40);
        Between(f => f.GrowthScore, 0, 30);
        Between(f => f.SpecialisationScore, 0, 30);
        Between(f => f.CreditScore, 0, 1000);
        Between(f => f.YearsInNiche, 0, 200);
        foreach (var amount in new Expression<Func<RelayFacts, decimal?>>[] { f => f.EquityIn2Years, f => f.EquityIn3Years, f => f.ValuationUsd })
            Between(amount, 0, Most);
        foreach (var count in new Expression<Func<RelayFacts, int?>>[] { f => f.ClassOnePatents, f => f.InventionPatents, f => f.OtherIpRights, f => f.Standards })
            RuleFor(count).Must(n => n is null or (>= 0 and <= 1_000_000)).Named("Range", new("须在 0 至 1000000 之间", "Lies between 0 and 1000000"));
        foreach (var rank in new Expression<Func<RelayFacts, int?>>[] { f => f.GlobalRank, f => f.NationalRank })
            RuleFor(rank).Must(n => n is null or (>= 1 and <= 1_000_000)).Named("Range", new("须在 1 至 1000000 之间", "Lies between 1 and 1000000"));
    }

    private void Between(Expression<Func<RelayFacts, decimal?>> value, decimal least, decimal most) =>
        RuleFor(value).Must(v => v is null || (v >= least && v <= most)).Named("Range", new($"须在 {least} 至 {most} 之间", $"Lies between {least} and {most}"));
}

/// <summary>All that is known of a firm on a day, by name: its dossier, its newest indicators, and what the city states.</summary>
internal sealed class FactSheet
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) } };
    private readonly JsonObject facts;

    private FactSheet(JsonObject facts) => this.facts = facts;

    /// <param name="newest">The newest indicators; without them revenue and research are unknown.</param>
    /// <param name="qualifications">
    /// The dossier's. One in force on the day speaks where the city is silent; what the city states goes before it, for the city may know
    /// of a recognition that was taken back.
    /// </param>
    public static FactSheet Of(RelayFacts stated, DateOnly? foundedOn, IndicatorReport? newest, DateOnly today, IEnumerable<DossierQualification>? qualifications = null)
    {
        if (stated.IsHighTech is null && qualifications?.Any(q => q.Kind == QualificationKind.HighTech && q.IsInForceOn(today)) is true)
            stated = stated with { IsHighTech = true };
        var facts = JsonSerializer.SerializeToNode(stated, Json)!.AsObject();
        if (foundedOn is { } founded)
            facts["years"] = YearsBetween(founded, today);
        if (stated is { InnovationScore: { } innovation, GrowthScore: { } growth, SpecialisationScore: { } specialisation })
            facts["totalScore"] = innovation + growth + specialisation;
        if (newest is not null)
        {
            (facts["staff"], facts["revenue"], facts["funding"], facts["rdExpense"]) = (newest.Staff, newest.Revenue, newest.Funding, newest.RdExpense);
            if (newest is { Revenue: > 0, RdExpense: { } rd })
                facts["rdPercent"] = rd / newest.Revenue * 100;
        }

        return new(facts);
    }

    public FactSheet With(string fact, bool value)
    {
        facts[fact] = value;
        return this;
    }

    public decimal? Number(string fact) => facts[fact]?.GetValueKind() == JsonValueKind.Number ? JsonSerializer.Deserialize<decimal>(facts[fact]!) : null;

    /// <summary>A word, or true or false.</summary>
    public string? Word(string fact) => facts[fact]?.ToString();

    /// <summary>Whole years and the part of the one that runs: ten years are over on the tenth anniversary.</summary>
    private static decimal YearsBetween(DateOnly from, DateOnly to)
    {
        var years = to.Year - from.Year - (to < from.AddYears(to.Year - from.Year) ? 1 : 0);
        var last = from.AddYears(years);
        return years + ((decimal)(to.DayNumber - last.DayNumber) / (from.AddYears(years + 1).DayNumber - last.DayNumber));
    }
}
