namespace ChuangMeng.ServiceDefaults.Audit;

/// <summary>
/// The chain is made in the database: the trigger runs as the tables' owner, so every writer goes through it and the
/// service's role cannot write a hash of its own. The head's row lock makes the writers of one chain take turns.
/// </summary>
internal static class AuditSql
{
    /// <summary>The hashed text of an entry: each part with its length, so that no two entries can look alike. AuditHash is its twin.</summary>
    public const string Setup = """
        create or replace function audit_append() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
        declare head audit_heads; parts text[]; begin
          insert into audit_heads (chain, sequence, hash) values (new.chain, 0, '') on conflict do nothing;
          select * into head from audit_heads where chain = new.chain for update;
          new.sequence := head.sequence + 1;
          new.previous_hash := head.hash;
          parts := array[new.previous_hash, new.chain, new.sequence::text, new.id::text, new.region_code,
            (extract(epoch from new.at) * 1000000)::bigint::text, new.actor_id, new.actor_name,
            new.action, new.subject_type, new.subject_id, new.detail];
          new.hash := encode(sha256(convert_to((select string_agg(octet_length(p) || ':' || p, '' order by i)
            from unnest(parts) with ordinality as u(p, i)), 'UTF8')), 'hex');
          update audit_heads set sequence = new.sequence, hash = new.hash where chain = new.chain;
          return new;
        end $$;
        create or replace trigger audit_append before insert on audit_entries for each row execute function audit_append();
        create table if not exists audit_verification (
          one boolean primary key default true check (one), at timestamptz not null, valid boolean not null, entries bigint not null);
        """;
}
