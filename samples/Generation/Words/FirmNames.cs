namespace ChuangMeng.Samples.Generation.Words;

/// <summary>Makes firm names in the order the register wants: place, mark and brand, trade, legal form.</summary>
internal static class FirmNames
{
    const string BrandFirst = "海云星启智拓泰鲁岱瑞恒蓝禾沃新博锐朗嘉盛齐润景晟澜翼源益诚道";
    const string BrandSecond = "瞳帆辰航创达川禾宇泽信合图驰科澄野谷森联象元能格迈途为舟明朴";

    static readonly Dictionary<string, string[]> Trades = new()
    {
        [Industry.NewGenerationIt] = ["信息技术", "软件", "智能科技", "网络科技", "数据科技"],
        [Industry.AdvancedEquipment] = ["智能装备", "机械制造", "自动化设备", "机器人", "精密制造"],
        [Industry.NewEnergyMaterials] = ["新能源", "新材料科技", "能源科技", "储能技术"],
        [Industry.ModernMarine] = ["海洋科技", "海洋生物", "水产", "海洋工程"],
        [Industry.HealthCare] = ["健康科技", "生物医药", "医疗器械", "养老服务"],
        [Industry.AdvancedChemicals] = ["新材料", "精细化工", "化学科技", "环保科技"],
        [Industry.ModernAgriculture] = ["农业科技", "生态农业", "农业发展", "食品"],
        [Industry.CulturalCreative] = ["文化创意", "文化传媒", "数字文化", "设计"],
        [Industry.Tourism] = ["文化旅游", "旅游发展", "研学服务", "露营服务"],
        [Industry.ModernFinance] = ["金融科技", "数据服务", "信息咨询"],
        [Industry.Other] = ["商贸", "生活服务", "企业服务", "供应链管理", "实业"],
    };

    public static string Brand(SeededRandom random)
    {
        while (true)
        {
            var (first, second) = (random.Pick(BrandFirst.ToCharArray()), random.Pick(BrandSecond.ToCharArray()));
            if (first != second)
                return $"{first}{second}";
        }
    }

    /// <summary>A firm's name. <paramref name="form"/>: 1 a limited company, 2 a sole trader, 3 a farmers' cooperative.</summary>
    public static string Make(SeededRandom random, string place, string brand, string industry, char form) => form switch
    {
        '2' => $"{place}{SampleMarks.Word}{brand}{random.Pick(Trades[industry])}工作室（个体工商户）",
        '3' => $"{place}{SampleMarks.Word}{brand}种植养殖专业合作社",
        _ => $"{place}{SampleMarks.Word}{brand}{random.Pick(Trades[industry])}有限公司",
    };
}
