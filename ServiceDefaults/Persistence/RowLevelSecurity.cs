using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.ServiceDefaults.Persistence;

/// <summary>The SQL that keeps every regional table's rows to the region of the connection.</summary>
public static class RowLevelSecurity
{
    internal const string From = "app.region_from";
    internal const string To = "app.region_to";

    /// <summary>One statement list for all tables of the model that have a region; safe to run again.</summary>
    internal static string SqlFor(DbContext db)
    {
        var tables = db.Model.GetEntityTypes()
            .Where(e => typeof(IRegional).IsAssignableFrom(e.ClrType))
            // What is read by a query of its own has no table: the query's tables are secured.
            .Select(e => e.GetTableName())
            .OfType<string>()
            .Where(table => table.Length > 0)
            .Distinct()
            .Order();
        return string.Join('\n', tables.Select(TableSql));
    }

    // nullif: an unset or emptied setting is null, and null lets nothing through.
    private static string TableSql(string table) => $"""
        alter table "{table}" enable row level security;
        do $$ begin
          if not exists (select from pg_policies where schemaname = current_schema() and tablename = '{table}' and policyname = 'region_scope') then
            create policy region_scope on "{table}"
              using (region_code >= nullif(current_setting('{From}', true), '') and region_code <= nullif(current_setting('{To}', true), ''));
          end if;
        end $$;
        """;
}
