using System.Net;
using System.Net.ServerSentEvents;
using System.Text.Json.Nodes;
using ChuangMeng.Projects.Imports;
using ChuangMeng.Testing;
using static ChuangMeng.Projects.Tests.SelectionJourney;

namespace ChuangMeng.Projects.Tests.Imports;

/// <summary>Whole files that are imported behind the request.</summary>
public sealed class Background_import_tests(ProjectsHost host) : IClassFixture<ProjectsHost>
{
    private static int held = 90_000;
    private readonly HttpClient city = host.CityOfficer("370100");

    private static string File(int from, int rows) => ImportFile.Of(Enumerable.Range(from, rows).Select(i => ImportFile.Row(i)));

    private async Task<string[]> ResultAsync(Guid import, string? language = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, $"{Api}/candidate-imports/{import}/result");
        request.Headers.TryAddWithoutValidation("Accept-Language", language ?? "zh-CN");
        return (await (await (await city.SendAsync(request)).ShouldBeAsync(HttpStatusCode.OK)).Content.ReadAsStringAsync()).TrimEnd().Split("\r\n");
    }

    private static int Count(JsonNode import, string field) => import[field]!.GetValue<int>();

    [Fact]
    public async Task All_valid_rows_go_in_over_several_parts_and_every_other_is_named_in_the_result()
    {
        var import = await city.StartsImportAsync(ImportFile.Of([.. Enumerable.Range(1000, 1200).Select(i => ImportFile.Row(i)), ImportFile.Row(1000), ImportFile.Row(4000, ("regionCode", "370202"), ("founder.phone", "1"))]), "?year=2027&name=a.csv");

        var over = await city.ImportOverAsync(import);

        over["state"]!.GetValue<string>().ShouldBe("done");
        (Count(over, "rows"), Count(over, "done"), Count(over, "created"), Count(over, "unchanged"), Count(over, "rejected")).ShouldBe((1202, 1202, 1200, 1, 1));
        (await host.SqlAsync<long>("select count(*) from candidates where year = 2027")).ShouldBe(1200);
        var result = await ResultAsync(import);
        result.Length.ShouldBe(1203);
        result[1].ShouldMatch("^2,新登记,[0-9a-f-]{36},,$");
        result[1201].ShouldBe("1202,已登记，未改动,,,");
        result[1202].ShouldStartWith("1203,未通过校验,,手机号；行政区划代码,");
        (await ResultAsync(import, "en"))[1].ShouldStartWith("2,created,");
        (await host.SqlAsync<long>("select count(*) from candidate_import_parts")).ShouldBe(0);
        (await host.SqlAsync<long>("select count(*) from outbox_messages where type like '%.RecordChanged' and payload ->> 'kind' = 'candidate' and payload -> 'labels' ->> 'year' = '2027'")).ShouldBe(1200);
    }

    [Fact]
    public async Task The_same_file_again_changes_nothing()
    {
        await city.ImportOverAsync(await city.StartsImportAsync(File(5000, 20)));

        var again = await city.ImportOverAsync(await city.StartsImportAsync(File(5000, 20)));

        (Count(again, "created"), Count(again, "unchanged")).ShouldBe((0, 20));
    }

    [Fact]
    public async Task What_waits_to_be_taken_holds_no_personal_number_in_the_clear()
    {
        await using var locked = await HoldAsync();
        var import = await city.StartsImportAsync(File(6000, 1));

        (await host.SqlAsync<string>("select encode(content, 'escape') from candidate_import_parts where import_id = $1", import)).ShouldNotContain(IdNumber(6000));
    }

    [Fact]
    public async Task A_cancelled_import_stops_keeps_what_went_in_and_forgets_the_rest()
    {
        Guid import;
        await using (await HoldAsync())
        {
            import = await city.StartsImportAsync(File(20_000, 10), "?year=2029");
            (await (await city.PostAsync($"{Api}/candidate-imports/{import}/cancellation", null)).ReadNodeAsync())["state"]!.GetValue<string>().ShouldBe("cancelled");
        }

        await host.QuietAsync();
        (await host.SqlAsync<long>("select count(*) from candidates where year = 2029")).ShouldBe(0);
        (await host.SqlAsync<long>("select count(*) from candidate_import_parts where import_id = $1", import)).ShouldBe(0);
        (await ResultAsync(import))[1].ShouldBe("2,未处理,,,");
        await (await host.ShouldChangeNothingAsync(() => city.PostAsync($"{Api}/candidate-imports/{import}/cancellation", null))).ShouldBreakAsync<ImportOver>();
    }

    [Fact]
    public async Task The_result_is_there_when_the_import_is_over()
    {
        await using var locked = await HoldAsync();
        var import = await city.StartsImportAsync(File(21_000, 1));

        await (await city.GetAsync($"{Api}/candidate-imports/{import}/result")).ShouldBreakAsync<ImportRunning>();
    }

    [Fact]
    public async Task Progress_is_told_as_events_until_the_import_is_over()
    {
        var import = await city.StartsImportAsync(File(30_000, 3000), "?year=2030");

        using var answer = await city.GetAsync($"{Api}/candidate-imports/{import}/progress", HttpCompletionOption.ResponseHeadersRead);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/event-stream");
        var told = new List<JsonNode>();
        await foreach (var happened in SseParser.Create(await answer.Content.ReadAsStreamAsync()).EnumerateAsync())
        {
            happened.EventType.ShouldBe("progress");
            told.Add(JsonNode.Parse(happened.Data)!);
        }

        told.Select(i => Count(i, "done")).ShouldBeInOrder();
        told[^1].ShouldSatisfyAllConditions(i => i["state"]!.GetValue<string>().ShouldBe("done"), i => Count(i, "done").ShouldBe(3000));
    }

    [Fact]
    public async Task A_file_that_is_none_is_refused_at_once()
    {
        var answer = await host.ShouldChangeNothingAsync(() => city.PostAsync($"{Api}/candidate-imports", new StringContent("x\r\n1\r\n", System.Text.Encoding.UTF8, "text/csv")));

        await answer.ShouldBreakAsync<CsvHeaderMissing>();
    }

    [Fact]
    public async Task An_import_that_can_never_go_on_fails_and_keeps_no_other_out()
    {
        Guid import;
        await using (await HoldAsync())
        {
            import = await city.StartsImportAsync(File(22_000, 2));
            await host.ExecuteAsOwnerAsync("update candidate_import_parts set content = 'x' where import_id = $1", import);
        }

        var next = await city.ImportOverAsync(await city.StartsImportAsync(File(23_000, 1)));

        Count(next, "created").ShouldBe(1);
        (await city.ImportOverAsync(import))["state"]!.GetValue<string>().ShouldBe("failed");
    }

    /// <summary>Keeps the importer busy with an import that cannot go on until this is disposed; those after it wait.</summary>
    private async Task<IAsyncDisposable> HoldAsync()
    {
        await host.QuietAsync();
        var connection = await host.Owner.OpenConnectionAsync();
        await using var command = connection.CreateCommand();
        // Every part reads the regions.
        command.CommandText = "begin; lock table regions in access exclusive mode";
        await command.ExecuteNonQueryAsync();
        await city.StartsImportAsync(ImportFile.Of(ImportFile.Row(Interlocked.Increment(ref held))));
        return connection;
    }
}
