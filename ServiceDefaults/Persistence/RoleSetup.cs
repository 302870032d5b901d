using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.ServiceDefaults.Persistence;

/// <summary>The role under which a service works: it may read and write rows, and nothing else.</summary>
internal static class RoleSetup
{
    public static async Task RunAsync(DbContext db, string role, string password, CancellationToken stop)
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
        // Roles belong to the whole server, so two databases' setups may meet here: the lock of one database does not help.
        command.CommandText = $"""
            do $$ begin
              perform pg_advisory_xact_lock(hashtext('role-setup'));
              if not exists (select from pg_roles where rolname = '{Literal(role)}') then
                create role "{Identifier(role)}" login nosuperuser nocreatedb nocreaterole nobypassrls;
              end if;
              alter role "{Identifier(role)}" with login nobypassrls password '{Literal(password)}';
            end $$;
            """;
        // Two databases have two advisory locks; the catalogue's own conflict is answered by trying again.
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await command.ExecuteNonQueryAsync(stop);
                return;
            }
            catch (Npgsql.PostgresException e) when (attempt < 5 && e.SqlState is "XX000" or "23505")
            {
                // "tuple concurrently updated": the other run has done the same.
            }
        }
    }

    /// <summary>Rights on tables: rows may be read and written, the audit log only appended, its heads only read.</summary>
    public static string GrantsSql(DbContext db, string role) => $"""
        revoke all on schema public from public;
        grant usage on schema public to "{Identifier(role)}";
        grant select, insert, update, delete on all tables in schema public to "{Identifier(role)}";
        grant usage, select on all sequences in schema public to "{Identifier(role)}";
        revoke insert, update, delete on "__EFMigrationsHistory" from "{Identifier(role)}";
        revoke update, delete on audit_entries from "{Identifier(role)}";
        revoke insert, update, delete on audit_heads from "{Identifier(role)}";
        """;

    private static string Identifier(string name) => name.Replace("\"", "\"\"");
    private static string Literal(string text) => text.Replace("'", "''").Replace("$$", "");
}
