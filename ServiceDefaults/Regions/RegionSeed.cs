using ChuangMeng.ServiceDefaults.Persistence;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.ServiceDefaults.Regions;

/// <summary>The province, its 16 cities and 136 counties (statistics bureau's list of 2023-06-30).</summary>
internal static class RegionSeed
{
    public static async Task RunAsync(ServiceDb db, CancellationToken stop)
    {
        var rows = Rows().ToList();
        var codes = rows.ConvertAll(r => r[0]);
        var names = rows.ConvertAll(r => r[1]);
        var levels = rows.ConvertAll(r => r[2]);
        var parents = rows.ConvertAll(r => r[3].Length == 0 ? null : r[3]);
        // What is there already stays: a region may have been renamed or added since.
        await db.Database.ExecuteSqlAsync($"""
            insert into regions (code, name, level, parent_code)
            select * from unnest({codes}, {names}, {levels}, {parents}) on conflict do nothing
            """, stop);
    }

    private static IEnumerable<string[]> Rows()
    {
        using var stream = typeof(RegionSeed).Assembly.GetManifestResourceStream("regions.csv")!;
        using var reader = new StreamReader(stream);
        reader.ReadLine();
        while (reader.ReadLine() is { } line)
            yield return line.Split(',');
    }
}
