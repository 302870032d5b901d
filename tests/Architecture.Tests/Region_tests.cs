using ChuangMeng.ServiceDefaults.Persistence;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Architecture.Tests;

/// <summary>Row-level security covers the tables of <see cref="IRegional"/> types: a type that forgets it is open to all regions.</summary>
public sealed class Region_tests
{
    private static readonly string[] OfEveryService =
        ["audit_heads", "idempotent_answers", "inbox_messages", "outbox_messages", "outbox_partitions", "regions"];

    /// <summary>The only other tables whose rows have no region: the platform's keys, what is looked up before it is known who asks, and what is the same for all.</summary>
    private static readonly string[] OfOneService =
    [
        "ChuangMeng.Financing loan_products", "ChuangMeng.Financing loan_rules", "ChuangMeng.Financing lpr_quotes",
        "ChuangMeng.Streets standards",
        "ChuangMeng.Policies policy_texts",
        "ChuangMeng.Projects candidate_names", "ChuangMeng.Projects dossier_names",
        "ChuangMeng.Identity refresh_families", "ChuangMeng.Identity refresh_tokens", "ChuangMeng.Identity sign_in_failures", "ChuangMeng.Identity signing_keys",
    ];

    [Fact]
    public void The_tables_whose_rows_have_no_region_are_these() =>
        (from service in Platform.Services
         let name = service.GetName().Name!
         from table in WithoutRegion(name)
         select $"{name} {table}").ShouldBe(OfOneService, ignoreOrder: true);

    private static List<string> WithoutRegion(string service)
    {
        using var db = Platform.ModelOf(service);
        // Types that share a table (an owned type in its owner's row) are one row, with one region.
        return [.. db.Model.GetEntityTypes().Where(t => t.GetTableName() is not null).GroupBy(t => t.GetTableName()!)
            .Where(table => !table.Any(t => typeof(IRegional).IsAssignableFrom(t.ClrType)))
            .Select(table => table.Key).Except(OfEveryService)];
    }
}
