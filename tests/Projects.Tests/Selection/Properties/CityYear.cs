using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using ChuangMeng.Projects.Selection;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.Testing;

namespace ChuangMeng.Projects.Tests.Selection.Properties;

/// <summary>A city and year of its own in which calls are made and compared with the model.</summary>
internal sealed class CityYear
{
    // There is no 371200 any more.
    private static readonly string[] Cities = [.. Enumerable.Range(1, 17).Where(n => n != 12).Select(n => $"37{n:00}00")];

    private static int taken;

    private readonly ProjectsHost host;
    private readonly string city;
    private readonly int year;
    private readonly SelectionModel model;
    private readonly CallService service;
    private readonly List<(Guid Id, string Answer, int Selection, ModelFiling Expected)> filings = [];

    private CityYear(ProjectsHost host)
    {
        var number = Interlocked.Increment(ref taken);
        (this.host, city, year) = (host, Cities[number % Cities.Length], 2026 + (number / Cities.Length));
        model = new(year, begun: false, aggregateAlone: false);
        service = new(host, city, year, model);
    }

    public static async Task RunAsync(ProjectsHost host, Calls calls)
    {
        var run = new CityYear(host);
        host.Clock.FreezeAt(run.model.Now);
        await run.service.FindsCandidatesAsync();
        foreach (var call in calls.All)
            await run.DoAsync(call);
    }

    private async Task DoAsync(Call call)
    {
        var before = await RowsAsync();
        var index = model.IndexOf(call);
        var expected = model.Apply(call);
        host.Clock.FreezeAt(model.Now);

        var answers = await service.AskAsync(call, index);

        if (expected is null)
            answers = [await TheOneTakenAsync(call, answers)];
        foreach (var answer in answers)
        {
            var body = await answer.Content.ReadAsStringAsync();
            (answer.IsSuccessStatusCode ? null : JsonNode.Parse(body)!["type"]!.GetValue<string>())
                .ShouldBe(expected is null ? null : ProblemTypes.Urn(expected), $"{call}: {(int)answer.StatusCode} {body}");
            if (expected is null && call is FileList)
                filings.Add((JsonNode.Parse(body)!["id"]!.GetValue<Guid>(), body, index, model.Selections[index].Filings[^1]));
        }

        if (expected is not null)
            (await RowsAsync()).ShouldBe(before, $"{call} was refused and changed rows");
        else if (call is Acknowledge)
            await Eventually.SucceedsAsync(async () => (await DossiersAsync()).ShouldBe(model.Dossiers.Count, $"dossiers after {call}"));
        await CompareAsync(call);
    }

    /// <summary>Of several at once exactly one is taken, the others come too late.</summary>
    private static async Task<HttpResponseMessage> TheOneTakenAsync(Call call, HttpResponseMessage[] answers)
    {
        if (answers.Length == 1)
            return answers[0];
        foreach (var late in answers.Where(a => !a.IsSuccessStatusCode))
            JsonNode.Parse(await late.Content.ReadAsStringAsync())!["type"]!.GetValue<string>()
                .ShouldBeOneOf(ProblemTypes.Urn(nameof(SelectionStepOutOfOrder)), ProblemTypes.Urn(nameof(VersionStale)));
        return answers.Where(a => a.IsSuccessStatusCode).ShouldHaveSingleItem($"{call}");
    }

    private async Task CompareAsync(Call call)
    {
        for (var i = 0; i < model.Selections.Count; i++)
        {
            var (s, shown) = (model.Selections[i], await service.ShownAsync(i));
            shown.ShouldBe((s.State, string.Join(' ', s.Chosen), string.Join(' ', s.Reserves), s.Quota, s.OpenObjections, s.Notice?.From, s.Notice?.Until,
                filings.Where(f => f.Selection == i).Select(f => (Guid?)f.Id).LastOrDefault()), $"selection {i} after {call}");
        }

        await using (var stored = host.Owner.CreateCommand("select f.id, f.snapshot, f.hash from filings f join selections s on s.id = f.selection_id where s.region_code = $1 and s.year = $2 order by f.id"))
        {
            stored.Parameters.Add(new() { Value = city });
            stored.Parameters.Add(new() { Value = year });
            var kept = new List<Guid>();
            await using var rows = await stored.ExecuteReaderAsync();
            while (await rows.ReadAsync())
            {
                kept.Add(rows.GetGuid(0));
                Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(rows.GetString(1)))).ShouldBe(rows.GetString(2), $"the hash of a filing after {call}");
            }

            kept.ShouldBe(filings.Select(f => f.Id), ignoreOrder: true, $"filings after {call}");
        }

        foreach (var (id, answer, selection, expected) in filings)
            (await service.FilingAsync(id, selection)).ShouldBe((answer, true, expected.Late, string.Join(' ', expected.Projects.Order())), $"a filing after {call}");
        (await host.SqlAsync<long>(Wrong, city, year)).ShouldBe(0, $"more than one filing in force, or a dossier without its filing, after {call}");
        (await DossiersAsync()).ShouldBe(model.Dossiers.Count, $"dossiers after {call}");
    }

    private Task<long> DossiersAsync() => host.SqlAsync<long>("select count(*) from dossiers where left(region_code, 4) = left($1, 4) and year = $2", city, year);

    /// <summary>Second own selections of the city and year, supplements that are not the first one's, and dossiers that no acknowledged filing lists.</summary>
    private const string Wrong = """
        select (select count(*) from selections s where s.region_code = $1 and s.year = $2 and exists
            (select from selections o where o.region_code = $1 and o.year = $2 and o.id < s.id and o.supplements_id is null and s.supplements_id is distinct from o.id))
          + (select count(*) from dossiers d where left(d.region_code, 4) = left($1, 4) and d.year = $2 and not exists
            (select from filings f join selections s on s.current_filing_id = f.id and s.state = 'Acknowledged'
              where f.id = d.filing_id and f.snapshot::jsonb -> 'projects' @> jsonb_build_array(jsonb_build_object('candidateId', d.candidate_id))))
        """;

    /// <summary>A digest of all rows that a call about this city and year may change.</summary>
    private Task<string> RowsAsync() => host.SqlAsync<string>("""
        with s as (select * from selections where region_code = $1 and year = $2)
        select md5(string_agg(row, E'\n' order by row)) from (
          select 's' || s::text as row from s
          union all select 'e' || e::text from selection_entries e join s on s.id = e.selection_id
          union all select 'o' || o::text from objections o join s on s.id = o.selection_id
          union all select 'g' || g::text from selection_steps g join s on s.id = g.selection_id
          union all select 'f' || f::text from filings f join s on s.id = f.selection_id
          union all select 'd' || d::text from dossiers d where left(d.region_code, 4) = left($1, 4) and d.year = $2
          union all select 'c' || c.id || c.state || c.version from candidates c where c.city_code = $1 and c.year = $2
          union all select 'm' || m.sequence from outbox_messages m join s on s.id = m.subject_id) rows
        """, city, year);
}
