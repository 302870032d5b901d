using System.Collections.Frozen;
using System.Text.Json;
using ChuangMeng.Contracts;
using ChuangMeng.Projects.Candidates;

namespace ChuangMeng.Projects.Imports;

/// <summary>The words that a cell may use for a value: its Chinese label or its code.</summary>
internal static class ImportLabels
{
    public static readonly FrozenDictionary<string, Industry> Industries = Of(new Dictionary<Industry, string>
    {
        [Industry.NewGenerationIt] = "新一代信息技术",
        [Industry.AdvancedEquipment] = "高端装备",
        [Industry.NewEnergyMaterials] = "新能源新材料",
        [Industry.ModernMarine] = "现代海洋",
        [Industry.HealthCare] = "医养健康",
        [Industry.AdvancedChemicals] = "高端化工",
        [Industry.ModernAgriculture] = "现代高效农业",
        [Industry.CulturalCreative] = "文化创意",
        [Industry.Tourism] = "精品旅游",
        [Industry.ModernFinance] = "现代金融",
        [Industry.Other] = "其他",
    });

    public static readonly FrozenDictionary<string, Stage> Stages = Of(new Dictionary<Stage, string>
    {
        [Stage.Seed] = "种子期",
        [Stage.Startup] = "初创期",
        [Stage.Growth] = "成长期",
        [Stage.Mature] = "成熟期",
    });

    public static readonly FrozenDictionary<string, FounderGroup> Groups = Of(new Dictionary<FounderGroup, string>
    {
        [FounderGroup.Graduate] = "高校毕业生",
        [FounderGroup.Youth] = "青年创业者",
        [FounderGroup.Returnee] = "返乡入乡人员",
        [FounderGroup.HardToEmploy] = "就业困难人员",
        [FounderGroup.Veteran] = "退役军人",
    });

    public static readonly FrozenDictionary<string, Need> Needs = Of(new Dictionary<Need, string>
    {
        [Need.Policy] = "政策",
        [Need.Training] = "培训",
        [Need.Mentor] = "导师",
        [Need.Space] = "场地",
        [Need.Finance] = "融资",
        [Need.Events] = "赛事活动",
        [Need.Market] = "市场",
        [Need.Talent] = "人才",
    });

    public static readonly FrozenDictionary<string, ScoutingSource> Sources = Of(new Dictionary<ScoutingSource, string>
    {
        [ScoutingSource.OwnReport] = "自主申报",
        [ScoutingSource.Competition] = "赛事",
        [ScoutingSource.Street] = "街区",
        [ScoutingSource.University] = "高校",
        [ScoutingSource.Visit] = "走访",
    });

    public static readonly FrozenDictionary<string, AwardLevel> AwardLevels = Of(new Dictionary<AwardLevel, string>
    {
        [AwardLevel.County] = "县级",
        [AwardLevel.City] = "市级",
        [AwardLevel.Province] = "省级",
        [AwardLevel.Nation] = "国家级",
    });

    /// <summary>A value's Chinese label.</summary>
    public static string Zh<T>(this FrozenDictionary<string, T> labels, T value) where T : struct, Enum =>
        labels.First(l => l.Value.Equals(value) && !char.IsAscii(l.Key[0])).Key;

    private static FrozenDictionary<string, T> Of<T>(Dictionary<T, string> labels) where T : struct, Enum =>
        labels.SelectMany(l => new[] { KeyValuePair.Create(l.Value, l.Key), KeyValuePair.Create(JsonNamingPolicy.CamelCase.ConvertName(l.Key.ToString()), l.Key) })
            .ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
}
