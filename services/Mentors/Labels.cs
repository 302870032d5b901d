using ChuangMeng.Contracts;
using ChuangMeng.Mentors.Roster;
using ChuangMeng.ServiceDefaults.Localisation;

namespace ChuangMeng.Mentors;

/// <summary>The words of the shared lists as people read them.</summary>
internal static class Labels
{
    public static Text Of(Industry industry) => industry switch
    {
        Industry.NewGenerationIt => new("新一代信息技术", "new-generation IT"),
        Industry.AdvancedEquipment => new("高端装备", "advanced equipment"),
        Industry.NewEnergyMaterials => new("新能源新材料", "new energy and materials"),
        Industry.ModernMarine => new("现代海洋", "modern marine"),
        Industry.HealthCare => new("医养健康", "health care"),
        Industry.AdvancedChemicals => new("高端化工", "advanced chemicals"),
        Industry.ModernAgriculture => new("现代高效农业", "modern agriculture"),
        Industry.CulturalCreative => new("文化创意", "culture and creative"),
        Industry.Tourism => new("精品旅游", "tourism"),
        Industry.ModernFinance => new("现代金融", "modern finance"),
        _ => new("其他", "other"),
    };

    public static Text Of(Stage stage) => stage switch
    {
        Stage.Seed => new("种子期", "seed"),
        Stage.Startup => new("初创期", "startup"),
        Stage.Growth => new("成长期", "growth"),
        _ => new("成熟期", "mature"),
    };

    public static Text Of(SpecialistTier tier) => tier switch
    {
        SpecialistTier.County => new("县级", "county"),
        SpecialistTier.City => new("市级", "city"),
        _ => new("省级", "province"),
    };

    public static Text Of(MentorFunction function) => function switch
    {
        MentorFunction.Financing => new("融资", "financing"),
        MentorFunction.Market => new("市场", "market"),
        MentorFunction.Technology => new("技术", "technology"),
        MentorFunction.FinanceTax => new("财税", "finance and tax"),
        MentorFunction.Legal => new("法务", "legal"),
        _ => new("管理", "management"),
    };
}
