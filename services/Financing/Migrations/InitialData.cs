using Microsoft.EntityFrameworkCore.Migrations;

namespace ChuangMeng.Financing.Migrations;

/// <summary>
/// What EF's model cannot say, and the data that a new database begins with: the products, their dated rules and the loan prime
/// rate as published so far. From then on the province adds to them through the API.
/// </summary>
internal static class InitialData
{
    /// <summary>Two rules of a product, key and region never hold on the same day.</summary>
    private const string NoOverlap = """
        create extension if not exists btree_gist;
        alter table loan_rules add constraint ex_loan_rules_validity exclude using gist
          (product_id with =, key with =, region_code with =, daterange(valid_from, valid_to, '[]') with &&);
        """;

    private const string Products = """
        insert into loan_products (id, code, name, name_en, borrower) values
          ('01970000-0000-7000-8000-000000000001', 'personal', '个人创业担保贷款', 'Guaranteed loan for persons', 'Person'),
          ('01970000-0000-7000-8000-000000000002', 'smallFirm', '小微企业创业担保贷款', 'Guaranteed loan for small firms', 'Firm');
        """;

    public static void Apply(MigrationBuilder migration)
    {
        migration.Sql(NoOverlap);
        migration.Sql(Products);
        foreach (var row in Rows("loan-rules.csv"))
        {
            migration.Sql($"""
                insert into loan_rules (id, product_id, key, value, words, valid_from, valid_to, region_code, document, article, grade)
                select gen_random_uuid(), id, {Text(row[1])}, {row[2]}, {Words(row[3])}, {Text(row[4])}, {Text(row[5])}, {Text(row[6])}, {Text(row[7])}, {Text(row[8])}, {Text(row[9])}
                from loan_products where code = {Text(row[0])};
                """);
        }

        foreach (var row in Rows("lpr-quotes.csv"))
            migration.Sql($"insert into lpr_quotes (valid_from, percent, document, grade) values ({Text(row[0])}, {row[1]}, {Text(row[2])}, {Text(row[3])});");
    }

    private static string Text(string cell) => cell.Length == 0 ? "null" : $"'{cell.Replace("'", "''")}'";

    private static string Words(string cell) => cell.Length == 0 ? "'{}'" : $"string_to_array({Text(cell)}, '|')";

    private static IEnumerable<string[]> Rows(string file)
    {
        using var stream = typeof(InitialData).Assembly.GetManifestResourceStream(file)!;
        using var reader = new StreamReader(stream);
        reader.ReadLine();
        while (reader.ReadLine() is { } line)
            yield return line.Split(',');
    }
}
