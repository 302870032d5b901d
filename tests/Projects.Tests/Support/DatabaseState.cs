using ChuangMeng.Testing;
using Microsoft.Extensions.DependencyInjection;
using Quartz;

namespace ChuangMeng.Projects.Tests;

/// <summary>Looks at the database as its owner, past row-level security.</summary>
public static class DatabaseState
{
    /// <summary>
    /// Every table that a request of this service may change. A message's sending is the dispatcher's, so it is left out; so is what
    /// the platform finds out about duplicates by itself, some time after they came in.
    /// </summary>
    private const string Everything = """
        select string_agg(tables.letter || ' ' || digest, E'\n' order by tables.letter) from (select left(row, 1) as letter, md5(string_agg(row, E'\n' order by row)) as digest from (
          select 'c' || (to_jsonb(c) - 'duplicates_sought')::text as row from candidates c
          union all select 'I' || i::text from candidate_imports i
          union all select 'R' || r::text from candidate_import_rows r
          union all select 'B' || w::text from candidate_import_parts w
          union all select 'D' || d::text from suspected_duplicates d where state <> 'Open'
          union all select 'C' || c::text from candidate_changes c
          union all select 'S' || s::text from screening_sheets s
          union all select 'V' || v::text from screening_reviewers v
          union all select 'K' || k::text from screening_declarations k
          union all select 'W' || w::text from candidate_reviews w
          union all select 'U' || u::text from screening_results u
          union all select 'A' || a::text from candidate_awards a
          union all select 'L' || l::text from local_industries l
          union all select 's' || s::text from selections s
          union all select 'e' || e::text from selection_entries e
          union all select 'b' || b::text from objections b
          union all select 'g' || g::text from selection_steps g
          union all select 'k' || k::text from selection_reminders k
          union all select 'f' || f::text from filings f
          union all select 'j' || j::text from dossier_versions j
          union all select 'q' || q::text from attachments q
          union all select 'd' || d::text from dossiers d
          union all select 'p' || p::text from dossier_pairings p
          union all select 'h' || h::text from dossier_specialists h
          union all select 't' || t::text from timeline_entries t
          union all select 'l' || l::text from plans l
          union all select 'm' || m::text from plan_items m
          union all select 'v' || v::text from plan_versions v
          union all select 'w' || w::text from plan_reviews w
          union all select 'x' || x::text from plan_reminders x
          union all select 'y' || y::text from plan_templates y
          union all select 'z' || z::text from plan_template_items z
          union all select 'n' || n::text from indicator_reports n
          union all select 'P' || p::text from promotion_proposals p
          union all select 'r' || r::text from relay_tasks r
          union all select 'Q' || q::text from dossier_qualifications q
          union all select 'F' || f::text from failure_reviews f
          union all select 'E' || l::text from dossier_places l
          union all select 'a' || a::text from audit_entries a
          union all select 'i' || i::text from idempotent_answers i
          union all select 'o' || o.sequence from outbox_messages o) rows group by 1) tables
        """;

    /// <summary>A digest of the rows of each table, by its letter above: equal before and after means that nothing was changed.</summary>
    public static async Task<string> StateAsync(this ProjectsHost host) => await host.SqlAsync<string?>(Everything) ?? "";

    public static async Task<T> SqlAsync<T>(this ProjectsHost host, string sql, params object[] parameters)
    {
        await using var command = host.Owner.CreateCommand(sql);
        foreach (var parameter in parameters)
            command.Parameters.Add(new() { Value = parameter });
        var value = await command.ExecuteScalarAsync();
        return value is null or DBNull ? default! : (T)value;
    }

    /// <summary>
    /// Waits until the effects of earlier tests' events have come about, so that nothing changes by itself: all events are sent,
    /// every acknowledgement has opened its dossiers, and what goes on behind the requests is done.
    /// </summary>
    public static async Task QuietAsync(this ProjectsHost host)
    {
        // The daily jobs too: a test that looks at every row runs those that it wants by itself.
        await (await host.Services.GetRequiredService<ISchedulerFactory>().GetScheduler()).Standby();
        await Eventually.SucceedsAsync(async () => (await host.SqlAsync<bool>("""
        select not exists (select from outbox_messages where sent_at is null)
          and not exists (select from candidate_imports where state in ('Waiting', 'Running'))
          and (select count(*) from inbox_messages where consumer = 'WhenSelectionAcknowledged_OpenDossiers')
            >= (select count(*) from outbox_messages where type like '%.SelectionAcknowledged')
        """)).ShouldBeTrue(), TimeSpan.FromMinutes(2));
    }

    /// <summary>Waits until every candidate has been held against the others.</summary>
    public static Task DuplicatesSoughtAsync(this ProjectsHost host) => Eventually.SucceedsAsync(async () =>
        (await host.SqlAsync<bool>("select not exists (select from candidates where not duplicates_sought)")).ShouldBeTrue());

    /// <summary>Runs the request and fails if it changed any row.</summary>
    public static async Task<HttpResponseMessage> ShouldChangeNothingAsync(this ProjectsHost host, Func<Task<HttpResponseMessage>> request)
    {
        await host.QuietAsync();
        var before = await host.StateAsync();
        var answer = await request();
        (await host.StateAsync()).ShouldBe(before, $"{answer.RequestMessage?.RequestUri} changed rows");
        return answer;
    }
}
