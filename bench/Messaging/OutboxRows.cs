namespace ChuangMeng.Bench.Messaging;

/// <summary>Events as <c>ServiceDb.Publish</c> would write them, each of a subject of its own, written by SQL.</summary>
internal static class OutboxRows
{
    /// <summary>Writes $1 events; the effect of each can be told by its id.</summary>
    public const string Waiting = $"with event as ({Event}), noted as (insert into written select id from event) {Insert} null from event";

    /// <summary>The same, and the number $2 of the commit.</summary>
    public const string Numbered = $"with event as ({Event}), noted as (insert into written select id from event), numbered as (insert into commits values ($2)) {Insert} null from event";

    /// <summary>Writes $1 events that were sent a day ago.</summary>
    public const string Sent = $"with event as ({Event}) {Insert} now() - interval '1 day' from event";

    private const string Event = "select gen_random_uuid() as id, gen_random_uuid() as subject, clock_timestamp() as at from generate_series(1, $1)";

    private const string Insert = """
        insert into outbox_messages (message_id, subject_id, partition, type, payload, trace_parent, created_at, sent_at)
        select id, subject, get_byte(uuid_send(subject), 15) % 16, 'ChuangMeng.Contracts.Projects.SelectionReturned',
          format('{"year":2026,"filingId":"%s","reason":"名单中有两个项目缺少征信授权，请补充材料后重新报备","eventId":"%s","subjectId":"%s","subjectVersion":1,"regionCode":"370100","occurredAt":"%s"}',
            subject, id, subject, to_char(at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'))::json,
          null, at,
        """;
}
