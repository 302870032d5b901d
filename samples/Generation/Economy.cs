namespace ChuangMeng.Samples.Generation;

/// <summary>How startups spread over the province: which cities and counties have many, and in which industries.</summary>
internal static class Economy
{
    /// <summary>How lively a city's startup scene is, 100 is the province's ordinary. An assumption of the sample, no statistic.</summary>
    static readonly Dictionary<string, int> Vigour = new()
    {
        ["370100"] = 150,
        ["370200"] = 175,
        ["370300"] = 110,
        ["370400"] = 90,
        ["370500"] = 110,
        ["370600"] = 120,
        ["370700"] = 120,
        ["370800"] = 100,
        ["370900"] = 95,
        ["371000"] = 120,
        ["371100"] = 105,
        ["371300"] = 105,
        ["371400"] = 85,
        ["371500"] = 85,
        ["371600"] = 85,
        ["371700"] = 95,
    };

    /// <summary>The province's ordinary mix; a city's own strengths are added to it.</summary>
    static readonly (string Industry, int Weight)[] OrdinaryMix =
    [
        (Industry.NewGenerationIt, 14), (Industry.AdvancedEquipment, 11), (Industry.NewEnergyMaterials, 9),
        (Industry.ModernMarine, 0), (Industry.HealthCare, 10), (Industry.AdvancedChemicals, 4),
        (Industry.ModernAgriculture, 14), (Industry.CulturalCreative, 10), (Industry.Tourism, 7),
        (Industry.ModernFinance, 2), (Industry.Other, 10),
    ];

    static readonly Dictionary<string, (string Industry, int Extra)[]> Strengths = new()
    {
        ["370100"] = [(Industry.NewGenerationIt, 20), (Industry.ModernFinance, 5), (Industry.HealthCare, 6)],
        ["370200"] = [(Industry.ModernMarine, 36), (Industry.NewGenerationIt, 10), (Industry.ModernFinance, 4), (Industry.AdvancedEquipment, 6)],
        ["370300"] = [(Industry.AdvancedChemicals, 26), (Industry.NewEnergyMaterials, 12), (Industry.CulturalCreative, 4)],
        ["370400"] = [(Industry.NewEnergyMaterials, 14), (Industry.Tourism, 6)],
        ["370500"] = [(Industry.AdvancedChemicals, 30), (Industry.AdvancedEquipment, 10), (Industry.ModernMarine, 4)],
        ["370600"] = [(Industry.ModernMarine, 36), (Industry.HealthCare, 6), (Industry.ModernAgriculture, 6)],
        ["370700"] = [(Industry.ModernAgriculture, 30), (Industry.AdvancedEquipment, 10), (Industry.ModernMarine, 4)],
        ["370800"] = [(Industry.CulturalCreative, 12), (Industry.AdvancedEquipment, 6), (Industry.Tourism, 6)],
        ["370900"] = [(Industry.Tourism, 14), (Industry.HealthCare, 5), (Industry.NewEnergyMaterials, 4)],
        ["371000"] = [(Industry.ModernMarine, 42), (Industry.HealthCare, 8), (Industry.Tourism, 6)],
        ["371100"] = [(Industry.ModernMarine, 40), (Industry.Tourism, 8), (Industry.AdvancedEquipment, 4)],
        ["371300"] = [(Industry.ModernAgriculture, 26), (Industry.Other, 12), (Industry.Tourism, 5)],
        ["371400"] = [(Industry.ModernAgriculture, 12), (Industry.HealthCare, 6), (Industry.AdvancedEquipment, 4)],
        ["371500"] = [(Industry.ModernAgriculture, 12), (Industry.HealthCare, 8), (Industry.NewEnergyMaterials, 4)],
        ["371600"] = [(Industry.AdvancedChemicals, 8), (Industry.NewEnergyMaterials, 10), (Industry.ModernAgriculture, 8), (Industry.ModernMarine, 3)],
        ["371700"] = [(Industry.ModernAgriculture, 28), (Industry.CulturalCreative, 6), (Industry.HealthCare, 6)],
    };

    /// <summary>The industries that a startup of this county may be in. Farming is rare downtown and common in the country.</summary>
    public static IReadOnlyList<(string Industry, int Weight)> MixOf(Region county)
    {
        var strengths = Strengths[county.ParentCode!];
        return [.. OrdinaryMix.Select(o =>
        {
            var weight = 2 * (o.Weight + strengths.Where(s => s.Industry == o.Industry).Sum(s => s.Extra));
            if (o.Industry == Industry.ModernAgriculture)
                weight = county.IsUrbanDistrict ? weight / 4 : county.IsRuralCounty ? weight * 3 / 2 : weight;
            if (o.Industry == Industry.NewGenerationIt && county.IsUrbanDistrict)
                weight = weight * 3 / 2;
            return (o.Industry, weight);
        })];
    }

    /// <summary>The industries of a whole city, for those who serve all of it.</summary>
    public static IReadOnlyList<(string Industry, int Weight)> MixOfCity(Region city) =>
        [.. OrdinaryMix.Select(o => (o.Industry, o.Weight + Strengths[city.Code].Where(s => s.Industry == o.Industry).Sum(s => s.Extra)))];

    /// <summary>Whether a city counts this industry among its strengths.</summary>
    public static bool IsStrengthOf(string cityCode, string industry) => Strengths[cityCode].Any(s => s.Industry == industry);

    /// <summary>The share of a county in everything that is divided over the province.</summary>
    public static int WeightOf(Region county) =>
        Vigour[county.ParentCode!] * (county.IsUrbanDistrict ? 11 : county.IsRuralCounty ? 8 : 10);
}
