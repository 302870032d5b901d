namespace ChuangMeng.Samples.Generation.Words;

/// <summary>What a startup makes, for whom, and what it does for them.</summary>
internal sealed record ProjectIdea(string Industry, string Product, string Customer, string Benefit);

/// <summary>The ideas of project-ideas.csv, and the words that vary them.</summary>
internal static class ProjectIdeas
{
    static readonly ILookup<string, ProjectIdea> ByIndustry = Read().ToLookup(i => i.Industry);

    // Each fits in front of any product of its industry.
    static readonly Dictionary<string, string[]> Features = new()
    {
        [Industry.NewGenerationIt] = ["轻量化", "云端", "国产化", "开源", "移动端", "可私有部署的", "人工智能"],
        [Industry.AdvancedEquipment] = ["模块化", "低成本", "国产化", "高可靠", "节能型", "小型化", "智能"],
        [Industry.NewEnergyMaterials] = ["低碳", "高效", "高性能", "低成本", "绿色", "新一代", "国产化"],
        [Industry.ModernMarine] = ["近海", "绿色", "低能耗", "智慧", "数字化", "新型", "高效"],
        [Industry.HealthCare] = ["普惠型", "便捷", "新型", "高品质", "新一代"],
        [Industry.AdvancedChemicals] = ["环保型", "低排放", "新一代", "高效", "绿色", "新型", "国产化"],
        [Industry.ModernAgriculture] = ["绿色", "智慧", "高效", "标准化", "数字化", "新型", "生态"],
        [Industry.CulturalCreative] = ["新国潮", "数字化", "齐鲁", "青年", "原创", "定制"],
        [Industry.Tourism] = ["精品", "生态", "品质", "智慧", "数字化", "一站式"],
        [Industry.ModernFinance] = ["普惠", "智能", "绿色", "县域", "轻量化", "可信", "数字化"],
        [Industry.Other] = ["便民", "品质", "连锁", "智慧", "普惠", "青年", "县域"],
    };

    public static ProjectIdea Pick(SeededRandom random, string industry) => random.Pick([.. ByIndustry[industry]]);

    /// <summary>The product, two times in three with a word in front of it that tells it from others of its kind.</summary>
    public static string Vary(SeededRandom random, ProjectIdea idea)
    {
        var feature = random.Chance(66) ? random.Pick(Features[idea.Industry]) : "";
        // 智能 before 智能海洋监测浮标 would say it twice.
        return feature.Length > 0 && idea.Product.Contains(feature[..2]) ? idea.Product : feature + idea.Product;
    }

    static IEnumerable<ProjectIdea> Read()
    {
        using var stream = typeof(ProjectIdeas).Assembly.GetManifestResourceStream("project-ideas.csv")
            ?? throw new InvalidOperationException("project-ideas.csv is not embedded.");
        using var reader = new StreamReader(stream);
        var rows = reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Skip(1);
        return [.. rows.Select(row => row.Split(',')).Select(f => new ProjectIdea(f[0], f[1], f[2], f[3]))];
    }
}
