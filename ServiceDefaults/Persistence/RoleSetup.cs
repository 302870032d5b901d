using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.ServiceDefaults.Persistence;

/// <summary>The role under which a service works: it may read and write rows, and nothing else.</summary>
internal static class RoleSetup
{
    public static async Task RunAsync(DbContext db, string role, string password, CancellationToken stop)
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
        // Roles belong to the whole server, so the set-ups of two databases may meet here, and the lock of one database does
        // not help. The loser ("tuple concurrently updated") tries again on the server's side: to Npgsql that error is fatal
        // and it would close the connection, and with it the lock that the whole set-up holds.
        command.CommandText = $"""
            do $$ begin
              for attempt in 1..20 loop
                begin
                  if not exists (select from pg_roles where rolname = '{Literal(role)}') then
                    create role "{Identifier(role)}" login nosuperuser nocreatedb nocreaterole nobypassrls;
                  end if;
                  alter role "{Identifier(role)}" with login nobypassrls password '{Literal(password)}';
                  exit;
                exception when internal_error or duplicate_object or unique_violation then
                  if attempt = 20 then raise; end if;
                  perform pg_sleep(random() * 0.1);
                end;
              end loop;
            end $$;
            """;
        await command.ExecuteNonQueryAsync(stop);
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
