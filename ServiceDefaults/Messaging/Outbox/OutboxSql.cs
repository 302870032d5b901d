namespace ChuangMeng.ServiceDefaults.Messaging.Outbox;

/// <summary>The outbox's statements.</summary>
internal static class OutboxSql
{
    public const string Channel = "outbox";

    /// <summary>One wake-up per statement that adds events, sent by PostgreSQL when the transaction commits.</summary>
    public const string Setup = """
        create or replace function outbox_wake() returns trigger language plpgsql as $$
        begin perform pg_notify('outbox', ''); return null; end $$;
        create or replace trigger outbox_wake after insert on outbox_messages
          for each statement execute function outbox_wake();
        """;

    /// <summary>Lanes with waiting events of known types that no other dispatcher works on.</summary>
    public const string LockLanes = """
        select p.id from outbox_partitions p
        where exists (select from outbox_messages m where m.partition = p.id and m.sent_at is null and m.type = any($1))
        order by random() limit 8
        for update of p skip locked
        """;

    /// <summary>
    /// The oldest waiting events of these lanes. What a newer version of the service wrote waits until that one runs again, and holds up
    /// nothing else: of a subject's events of which this version knows only some, those come first. Lane by lane, as the index has them:
    /// together, all that waits would be sorted for each batch.
    /// </summary>
    public const string Waiting = """
        select m.sequence, m.message_id, m.subject_id, m.type, m.payload::text, m.trace_parent
        from unnest($1) lane (id) cross join lateral (
          select * from outbox_messages where sent_at is null and partition = lane.id and type = any($3) order by sequence limit $2) m
        order by m.sequence limit $2
        """;

    /// <summary>Waiting events that this version of the service does not know.</summary>
    public const string CountUnknown = "select count(*) from outbox_messages where sent_at is null and type <> all($1)";

    /// <summary>
    /// How many events wait, counted up to $2, how many of these this version does not know, and since when the oldest waits: the first of each lane,
    /// as the index has them.
    /// </summary>
    public const string State = """
        select count(*), count(*) filter (where type <> all($1)), (
          select min(m.created_at) from outbox_partitions p cross join lateral (
            select created_at from outbox_messages where sent_at is null and partition = p.id order by sequence limit 1) m)
        from (select type from outbox_messages where sent_at is null limit $2) waiting
        """;

    public const string MarkSent = "update outbox_messages set sent_at = $1 where sequence = any($2)";

    public const string SendAgain = "update outbox_messages set sent_at = null where sent_at is not null";

    /// <summary>Old sent events, a bounded number at a time so that no transaction grows long.</summary>
    public const string Purge = """
        delete from outbox_messages where sequence in
          (select sequence from outbox_messages where sent_at < $1 order by sent_at limit 5000)
        """;
}
