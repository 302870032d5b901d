using ChuangMeng.Streets.Standards;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ChuangMeng.Streets.Migrations;

/// <summary>
/// What EF's model cannot say, and the data that a new database begins with: the conditions and targets of the street plan with their
/// thresholds. From then on the province adds to them through the API.
/// </summary>
internal static class InitialData
{
    /// <summary>Two standards of a condition never hold on the same day.</summary>
    private const string NoOverlap = $"""
        create extension if not exists btree_gist;
        alter table standards add constraint {StandardMapping.NoOverlap} exclude using gist (condition with =, daterange(valid_from, valid_to, '[]') with &&);
        """;

    public static void Apply(MigrationBuilder migration)
    {
        migration.Sql(NoOverlap);
        foreach (var row in Rows("standards.csv"))
        {
            migration.Sql($"""
                insert into standards (id, condition, title, title_en, threshold, unit, valid_from, valid_to, clause, document)
                values (gen_random_uuid(), '{row[0]}', '{row[1]}', '{row[2]}', {OrNull(row[3])}, '{row[4]}', '{row[5]}', {(row[6].Length == 0 ? "null" : $"'{row[6]}'")}, '{row[7]}',
                  '{Standard.StreetPlan}');
                """);
        }
    }

    private static string OrNull(string cell) => cell.Length == 0 ? "null" : cell;

    private static IEnumerable<string[]> Rows(string file)
    {
        using var stream = typeof(InitialData).Assembly.GetManifestResourceStream(file)!;
        using var reader = new StreamReader(stream);
        reader.ReadLine();
        while (reader.ReadLine() is { } line)
            yield return line.Split(',');
    }
}
