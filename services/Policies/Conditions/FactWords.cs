using System.Collections.Frozen;
using ChuangMeng.Contracts;
using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Validation;

namespace ChuangMeng.Policies.Conditions;

/// <summary>The words of facts that are told in words. Those of dossiers are spelled as in the contracts.</summary>
internal static class FactWords
{
    /// <summary>The groups of dossiers, and those that documents name beyond them.</summary>
    public static readonly FrozenDictionary<string, Text> Groups = new Dictionary<string, Text>
    {
        [FounderGroup.Graduate.ToWord()] = new("高校毕业生", "graduates"),
        [FounderGroup.Youth.ToWord()] = new("青年创业者", "young founders"),
        [FounderGroup.Returnee.ToWord()] = new("返乡入乡人员", "returnees"),
        [FounderGroup.HardToEmploy.ToWord()] = new("就业困难人员（含残疾人）", "people hard to employ"),
        [FounderGroup.Veteran.ToWord()] = new("退役军人", "veterans"),
        ["registeredUnemployed"] = new("登记失业人员", "registered unemployed"),
        ["releasedPrisoner"] = new("刑满释放人员", "released prisoners"),
        ["overcapacityWorker"] = new("化解过剩产能企业职工", "workers of firms that cut overcapacity"),
        ["returningMigrant"] = new("返乡创业农民工", "returning migrant workers"),
        ["onlineMerchant"] = new("网络商户", "online merchants"),
        ["outOfPoverty"] = new("脱贫人口", "people out of poverty"),
        ["ruralFounder"] = new("农村自主创业农民", "rural founders"),
    }.ToFrozenDictionary();

    public static readonly FrozenSet<string> GroupsOfDossiers = Enum.GetValues<FounderGroup>().Select(g => g.ToWord()).ToFrozenSet();

    public static readonly FrozenDictionary<string, Text> Industries = new Dictionary<Industry, Text>
    {
        [Industry.NewGenerationIt] = new("新一代信息技术", "new-generation IT"),
        [Industry.AdvancedEquipment] = new("高端装备", "advanced equipment"),
        [Industry.NewEnergyMaterials] = new("新能源新材料", "new energy and materials"),
        [Industry.ModernMarine] = new("现代海洋", "modern marine"),
        [Industry.HealthCare] = new("医养健康", "health care"),
        [Industry.AdvancedChemicals] = new("高端化工", "advanced chemicals"),
        [Industry.ModernAgriculture] = new("现代高效农业", "modern agriculture"),
        [Industry.CulturalCreative] = new("文化创意", "culture and design"),
        [Industry.Tourism] = new("精品旅游", "tourism"),
        [Industry.ModernFinance] = new("现代金融", "modern finance"),
        [Industry.Other] = new("其他", "other"),
    }.ToFrozenDictionary(w => w.Key.ToWord(), w => w.Value);

    public static readonly FrozenDictionary<string, Text> Stages = new Dictionary<Stage, Text>
    {
        [Stage.Seed] = new("种子期", "seed"),
        [Stage.Startup] = new("初创期", "startup"),
        [Stage.Growth] = new("成长期", "growth"),
        [Stage.Mature] = new("成熟期", "mature"),
    }.ToFrozenDictionary(w => w.Key.ToWord(), w => w.Value);

    public static readonly FrozenDictionary<string, Text> FirmKinds = new Dictionary<string, Text>
    {
        ["smallFirm"] = new("小微企业", "small firm"),
        ["soleTrader"] = new("个体工商户", "sole trader"),
        ["cooperative"] = new("农民专业合作社", "farmers' cooperative"),
        ["other"] = new("其他", "other"),
    }.ToFrozenDictionary();

    public static readonly FrozenDictionary<string, Text> Sectors = new Dictionary<string, Text>
    {
        ["industry"] = new("工业", "industry"),
        ["wholesale"] = new("批发业", "wholesale"),
        ["retail"] = new("零售业", "retail"),
        ["catering"] = new("餐饮业", "catering"),
        ["lodging"] = new("住宿业", "lodging"),
        ["servicesLarge"] = new("服务业（2000 万元标准的门类）", "services measured at 20 million yuan"),
        ["servicesMiddle"] = new("服务业（1000 万元标准的门类）", "services measured at 10 million yuan"),
        ["servicesSmall"] = new("服务业（500 万元标准的门类）", "services measured at 5 million yuan"),
        ["other"] = new("其他", "other"),
    }.ToFrozenDictionary();
}
