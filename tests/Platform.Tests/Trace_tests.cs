using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ChuangMeng.Testing;

namespace ChuangMeng.Platform.Tests;

/// <summary>One trace from the gateway to the last consumer's database, with its log lines.</summary>
[Collection(nameof(SampleYear))]
public sealed class Trace_tests(SampleYear year)
{
    [Fact]
    public async Task An_acknowledgement_is_one_trace_through_gateway_Projects_PostgreSQL_RabbitMQ_Mentors_and_PostgreSQL()
    {
        var selection = await FiledSelectionAsync();
        var province = await year.Platform.AsAsync("province");
        await (await province.PostAsync($"/api/projects/v1/selections/{selection}/acknowledgement", null)).ShouldBeAsync(HttpStatusCode.OK);

        // Each service sends its spans and lines by itself, a second or so later.
        await Eventually.SucceedsAsync(async () =>
        {
            var trace = await TraceAsync($"{selection}/acknowledgement");
            var spans = trace["spans"]!.AsArray().Select(s => $"{s!["resource"]} {s["kind"]} {s["scope"]}").ToHashSet();
            new[]
            {
                "gateway Server Microsoft.AspNetCore", "projects Server Microsoft.AspNetCore", "projects Client Npgsql", "projects Producer MassTransit",
                "projects Consumer MassTransit", "mentors Consumer MassTransit", "mentors Client Npgsql",
            }.ShouldBeSubsetOf(spans);
            new[] { "gateway", "projects", "mentors" }.ShouldBeSubsetOf(trace["logs"]!.AsArray().Select(l => l!["resource"]!.GetValue<string>()));
            WayTo("projects.WhenSpecialistAssigned_ShowInDossier process", trace["spans"]!.AsArray()).ShouldBe(await WayInDocsAsync());
        });
    }

    /// <summary>From the gateway to the last statement of this step, each span the child of the one above; as docs/operations/tracing.md shows it.</summary>
    private static string WayTo(string step, JsonArray spans)
    {
        var byId = spans.ToDictionary(s => Text(s, "spanId"), s => s!);
        var way = new List<string>();
        var at = byId.Values.FirstOrDefault(s => Text(s, "scope") == "Npgsql" && byId.GetValueOrDefault(Text(s, "parentSpanId")) is { } parent && Text(parent, "name") == step);
        for (; at is not null; at = byId.GetValueOrDefault(Text(at, "parentSpanId")))
        {
            var line = $"{Text(at, "resource"),-8}  {Text(at, "kind"),-8}  {Text(at, "name")}";
            // A consumer of batches has a span for the message and one for the batch.
            if (way.LastOrDefault() != line)
                way.Add(line);
        }

        return string.Join('\n', Enumerable.Reverse(way));
    }

    private static async Task<string> WayInDocsAsync()
    {
        var page = await File.ReadAllTextAsync(Path.Combine(Platform.Root, "docs/operations/tracing.md"));
        return page.Split("```")[1]["text\n".Length..].TrimEnd();
    }

    private static string Text(JsonNode? span, string field) => span![field]?.GetValue<string>() ?? "";

    /// <summary>The newest trace with a span for that address.</summary>
    private async Task<JsonNode> TraceAsync(string address)
    {
        var newest = await (await year.Platform.Dashboard.GetAsync("/api/traces?resource=projects&limit=50")).ReadNodeAsync();
        foreach (var summary in newest["items"]!.AsArray())
        {
            var trace = await (await year.Platform.Dashboard.GetAsync($"/api/traces/{summary!["traceId"]}")).ReadNodeAsync();
            if (trace["spans"]!.AsArray().Any(s => s!["attributes"]?["url.path"]?.GetValue<string>().EndsWith(address, StringComparison.Ordinal) == true))
                return trace;
        }

        throw new TimeoutException("The trace has not arrived yet");
    }

    /// <summary>A selection of a year that neither the samples nor the journey use, filed.</summary>
    private async Task<string> FiledSelectionAsync()
    {
        const string api = "/api/projects/v1";
        var city = await year.Platform.AsAsync("qingdao");
        var csv = await (await city.GetAsync($"{api}/candidates/import-template")).Content.ReadAsByteArrayAsync();
        var text = System.Text.Encoding.UTF8.GetString(csv).Replace("370102", "370202");
        await (await city.PostAsync($"{api}/candidates/import?year=2031", new StringContent(text, System.Text.Encoding.UTF8, "text/csv"))).ShouldBeAsync(HttpStatusCode.OK);
        var candidate = (await (await city.GetAsync($"{api}/candidates?year=2031")).ReadNodeAsync())["items"]![0]!["id"]!.GetValue<string>();
        await (await city.PostAsJsonAsync($"{api}/candidates/{candidate}/screening", new { eligible = true, reason = "符合" })).ShouldBeAsync(HttpStatusCode.OK);
        var selection = (await (await city.PostAsJsonAsync($"{api}/selections", new { cityCode = "370200", year = 2031 })).ReadNodeAsync(HttpStatusCode.Created))["id"]!.GetValue<string>();
        await (await city.PutAsync($"{api}/selections/{selection}/entries", new { candidateIds = new[] { candidate } }, "\"1\"")).ShouldBeAsync(HttpStatusCode.OK);
        await (await city.PostAsync($"{api}/selections/{selection}/review", null)).ShouldBeAsync(HttpStatusCode.OK);
        await (await city.PostAsJsonAsync($"{api}/selections/{selection}/public-notice", new { from = "2026-01-05", until = "2026-01-09" })).ShouldBeAsync(HttpStatusCode.OK);
        await (await city.PostAsync($"{api}/selections/{selection}/filing", null)).ShouldBeAsync(HttpStatusCode.Created);
        return selection;
    }
}
