namespace ChuangMeng.Samples.Generation;

/// <summary>The province, a city or a county, as in regions.csv.</summary>
internal sealed record Region(string Code, string Name, string Level, string? ParentCode)
{
    /// <summary>The name as people and firms use it: 青岛市 → 青岛, 沂南县 → 沂南, but 莒县 stays.</summary>
    public string ShortName => Name.Length > 2 ? Name[..^1] : Name;

    public bool IsUrbanDistrict => Level == "county" && Name.EndsWith('区');

    public bool IsRuralCounty => Level == "county" && Name.EndsWith('县');
}

/// <summary>The platform's own list of regions, which this program carries.</summary>
internal sealed class RegionList
{
    readonly Dictionary<string, Region> _byCode;

    RegionList(IReadOnlyList<Region> all)
    {
        _byCode = all.ToDictionary(r => r.Code);
        Province = all.Single(r => r.Level == "province");
        Cities = [.. all.Where(r => r.Level == "city")];
        Counties = [.. all.Where(r => r.Level == "county")];
    }

    public Region Province { get; }

    public IReadOnlyList<Region> Cities { get; }

    public IReadOnlyList<Region> Counties { get; }

    public Region this[string code] => _byCode[code];

    public Region CityOf(Region county) => _byCode[county.ParentCode!];

    public IReadOnlyList<Region> CountiesOf(Region city) => [.. Counties.Where(c => c.ParentCode == city.Code)];

    public static RegionList Read()
    {
        using var stream = typeof(RegionList).Assembly.GetManifestResourceStream("regions.csv")
            ?? throw new InvalidOperationException("regions.csv is not embedded.");
        using var reader = new StreamReader(stream);
        var rows = reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Skip(1);
        // The list has neither quotes nor commas inside a field.
        return new RegionList([.. rows.Select(row => row.Split(',')).Select(f => new Region(f[0], f[1], f[2], f[3] == "" ? null : f[3]))]);
    }
}
