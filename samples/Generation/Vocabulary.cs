namespace ChuangMeng.Samples.Generation;

/// <summary>One word of a list: the code that the API takes and the label that people read.</summary>
internal sealed record Term(string Code, string Label);

/// <summary>The word lists shared with the API, each code beside its Chinese label, in one place to keep them aligned.</summary>
internal static class Vocabulary
{
    /// <summary>The ten industries of facts.md (十强产业) and everything else.</summary>
    public static readonly IReadOnlyList<Term> Industries =
    [
        new(Industry.NewGenerationIt, "新一代信息技术"),
        new(Industry.AdvancedEquipment, "高端装备"),
        new(Industry.NewEnergyMaterials, "新能源新材料"),
        new(Industry.ModernMarine, "现代海洋"),
        new(Industry.HealthCare, "医养健康"),
        new(Industry.AdvancedChemicals, "高端化工"),
        new(Industry.ModernAgriculture, "现代高效农业"),
        new(Industry.CulturalCreative, "文化创意"),
        new(Industry.Tourism, "精品旅游"),
        new(Industry.ModernFinance, "现代金融"),
        new(Industry.Other, "其他"),
    ];

    public static readonly IReadOnlyList<Term> Stages =
        [new(Stage.Seed, "种子期"), new(Stage.Startup, "初创期"), new(Stage.Growth, "成长期"), new(Stage.Mature, "成熟期")];

    /// <summary>The groups of P.二(二), and veterans, whom the guaranteed-loan rules name.</summary>
    public static readonly IReadOnlyList<Term> Groups =
    [
        new(Group.Graduate, "高校毕业生"),
        new(Group.Youth, "青年创业者"),
        new(Group.Returnee, "返乡入乡人员"),
        new(Group.HardToEmploy, "就业困难人员"),
        new(Group.Veteran, "退役军人"),
        new(Group.None, "无"),
    ];

    /// <summary>How a city came to know of a candidate.</summary>
    public static readonly IReadOnlyList<Term> Sources =
    [
        new(Source.OwnReport, "自主申报"),
        new(Source.Competition, "赛事"),
        new(Source.Street, "街区"),
        new(Source.University, "高校"),
        new(Source.Visit, "走访"),
    ];

    public static readonly IReadOnlyList<Term> Needs =
    [
        new("finance", "融资"),
        new("space", "场地"),
        new("policy", "政策"),
        new("training", "培训"),
        new("mentor", "导师"),
        new("market", "市场"),
        new("talent", "人才"),
    ];

    /// <summary>The three sorts of mentors that P.三(一) names.</summary>
    public static readonly IReadOnlyList<Term> MentorKinds =
        [new(MentorKind.Professional, "行业专业人士"), new(MentorKind.Entrepreneur, "企业家"), new(MentorKind.Investor, "投资人")];

    public static readonly IReadOnlyList<Term> Functions =
    [
        new(Function.Financing, "融资"),
        new(Function.Market, "市场"),
        new(Function.Technology, "技术"),
        new(Function.FinanceTax, "财税"),
        new(Function.Legal, "法务"),
        new(Function.Management, "管理"),
    ];

    public static readonly IReadOnlyList<Term> AwardLevels =
        [new("county", "县级"), new("city", "市级"), new("province", "省级"), new("nation", "国家级")];

    public static readonly IReadOnlyList<Term> Tiers =
        [new(Tier.Province, "省级"), new(Tier.City, "市级"), new(Tier.County, "县级")];

    /// <summary>The carriers that P.一 names.</summary>
    public static readonly IReadOnlyList<Term> CarrierKinds =
    [
        new(CarrierKind.IncubationBase, "创业孵化基地"),
        new(CarrierKind.Park, "创业园区"),
        new(CarrierKind.Street, "创业街区"),
        new(CarrierKind.StudentCentre, "大学生就业创业赋能中心"),
    ];

    public static readonly IReadOnlyList<Term> RoomKinds =
    [
        new(RoomKind.Desks, "工位区"),
        new(RoomKind.Office, "独立办公室"),
        new(RoomKind.MeetingRoom, "会议洽谈室"),
        new(RoomKind.Laboratory, "实验室"),
        new(RoomKind.Hall, "路演厅"),
    ];

    public static string Label(this IReadOnlyList<Term> terms, string code) => terms.Single(t => t.Code == code).Label;
}

internal static class Industry
{
    public const string NewGenerationIt = "newGenerationIt";
    public const string AdvancedEquipment = "advancedEquipment";
    public const string NewEnergyMaterials = "newEnergyMaterials";
    public const string ModernMarine = "modernMarine";
    public const string HealthCare = "healthCare";
    public const string AdvancedChemicals = "advancedChemicals";
    public const string ModernAgriculture = "modernAgriculture";
    public const string CulturalCreative = "culturalCreative";
    public const string Tourism = "tourism";
    public const string ModernFinance = "modernFinance";
    public const string Other = "other";
}

internal static class Stage
{
    public const string Seed = "seed";
    public const string Startup = "startup";
    public const string Growth = "growth";
    public const string Mature = "mature";
}

internal static class Group
{
    public const string Graduate = "graduate";
    public const string Youth = "youth";
    public const string Returnee = "returnee";
    public const string HardToEmploy = "hardToEmploy";
    public const string Veteran = "veteran";
    public const string None = "none";
}

internal static class Source
{
    public const string OwnReport = "ownReport";
    public const string Competition = "competition";
    public const string Street = "street";
    public const string University = "university";
    public const string Visit = "visit";
}

internal static class MentorKind
{
    public const string Professional = "professional";
    public const string Entrepreneur = "entrepreneur";
    public const string Investor = "investor";
}

internal static class CarrierKind
{
    public const string IncubationBase = "incubationBase";
    public const string Park = "park";
    public const string Street = "street";
    public const string StudentCentre = "studentCentre";
}

internal static class RoomKind
{
    public const string Desks = "desks";
    public const string Office = "office";
    public const string MeetingRoom = "meetingRoom";
    public const string Laboratory = "laboratory";
    public const string Hall = "hall";
}

internal static class Function
{
    public const string Financing = "financing";
    public const string Market = "market";
    public const string Technology = "technology";
    public const string FinanceTax = "financeTax";
    public const string Legal = "legal";
    public const string Management = "management";
}

internal static class Tier
{
    public const string Province = "province";
    public const string City = "city";
    public const string County = "county";
}
