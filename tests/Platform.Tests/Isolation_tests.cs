using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using ChuangMeng.Testing;

namespace ChuangMeng.Platform.Tests;

/// <summary>
/// Every endpoint, as OpenAPI lists it, called by every kind of another city's account with the ids of a city's own data: nothing of that
/// city is in an answer, and not one of its rows changes. No list of endpoints, ids or tables is kept by hand.
/// </summary>
[Collection(nameof(SampleYear))]
public sealed class Isolation_tests(SampleYear year)
{
    private const string City = "370100", CityRows = "3701", OtherCity = "370200";

    [Fact]
    public async Task Another_citys_callers_see_nothing_and_change_nothing()
    {
        var operations = await Operations.ReadAsync(year.Platform);
        var things = await CityThings.FindAsync(operations, [await year.Platform.AsAsync("province"), await year.Platform.AsAsync("jinan")], City);
        things.Kinds.ShouldBeGreaterThan(5);
        var before = await SettledRowsAsync();

        var (wrong, tried) = (new List<string>(), 0);
        foreach (var account in await OtherCitysAccountsAsync())
        {
            var caller = await year.Platform.AsAsync(account);
            foreach (var operation in operations)
            {
                using var request = await operation.RequestAsync(things);
                using var answer = await caller.SendAsync(request);
                tried++;
                var body = await answer.Content.ReadAsStringAsync();
                if ((int)answer.StatusCode >= 500 || answer.StatusCode == HttpStatusCode.TooManyRequests)
                    wrong.Add($"{account} {operation}: {(int)answer.StatusCode} {body}");
                if (answer.IsSuccessStatusCode && operation.IsRegional && things.FirstIn(body) is { } leak)
                    wrong.Add($"{account} {operation}: the answer holds {leak}");
            }
        }

        wrong.ShouldBeEmpty();
        tried.ShouldBeGreaterThan(200);
        (await SettledRowsAsync()).ShouldBe(before);
    }

    private async Task<List<string>> OtherCitysAccountsAsync()
    {
        var admin = await year.Platform.AsAsync("admin");
        var accounts = await (await admin.GetAsync($"/api/identity/v1/accounts?region={OtherCity}&limit=100")).ReadNodeAsync();
        return [.. accounts["items"]!.AsArray().Select(a => a!["userName"]!.GetValue<string>()).Where(n => n.StartsWith("qingdao", StringComparison.Ordinal))];
    }

    /// <summary>A digest of the city's rows in every regional table of every service, once no event waits and nothing changes any more.</summary>
    private async Task<string> SettledRowsAsync()
    {
        var last = "";
        await Eventually.SucceedsAsync(async () =>
        {
            var now = await RowsAsync();
            if (now != last)
            {
                last = now;
                throw new TimeoutException("The city's rows are still changing");
            }
        }, TimeSpan.FromMinutes(1));
        return last;
    }

    private async Task<string> RowsAsync()
    {
        var digests = new StringBuilder();
        foreach (var database in await year.Platform.DatabasesAsync())
        {
            await using var connection = await year.Platform.OpenDatabaseAsync(database);
            await using (var waiting = connection.CreateCommand())
            {
                waiting.CommandText = "select count(*) from outbox_messages where sent_at is null";
                ((long)(await waiting.ExecuteScalarAsync())!).ShouldBe(0, $"events of {database} wait");
            }

            var tables = new List<string>();
            await using (var command = connection.CreateCommand())
            {
                command.CommandText = "select table_name from information_schema.columns where table_schema = 'public' and column_name = 'region_code' and table_name <> 'audit_entries' order by 1";
                await using var rows = await command.ExecuteReaderAsync();
                while (await rows.ReadAsync())
                    tables.Add(rows.GetString(0));
            }

            foreach (var table in tables)
            {
                await using var command = connection.CreateCommand();
                command.CommandText = $"select count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' order by t::text)), '') from {table} t where region_code like '{CityRows}%'";
                digests.AppendLine($"{database}.{table} {await command.ExecuteScalarAsync()}");
            }
        }

        return digests.ToString();
    }

    /// <summary>An operation of the merged OpenAPI document.</summary>
    private sealed record Operation(string Method, string Path, bool IsRegional, bool IsList, bool TakesRegion, JsonNode? Example, string? MediaType)
    {
        /// <summary>The list whose things <c>{id}</c> names: what stands before it.</summary>
        public string? Collection => Path.IndexOf("/{", StringComparison.Ordinal) is > 0 and var i ? Path[..i] : null;

        public override string ToString() => $"{Method} {Path}";

        /// <summary>The request a hostile caller would make: the city's own ids in the path and in the body, and the right version.</summary>
        public async Task<HttpRequestMessage> RequestAsync(CityThings things)
        {
            var (id, etag) = await things.OneOfAsync(Collection);
            var path = string.Join('/', Path.Split('/').Select(part => part is "{id}" ? id : part.StartsWith('{') ? Guid.CreateVersion7().ToString() : part));
            var request = new HttpRequestMessage(new(Method), path);
            if (MediaType is not null)
            {
                var body = Example is JsonValue text && text.TryGetValue(out string? plain) ? plain : things.Named(Example)?.ToJsonString() ?? "{}";
                request.Content = new StringContent(body, Encoding.UTF8, MediaType);
            }

            if (Method is "PUT" or "PATCH" or "DELETE")
                request.Headers.TryAddWithoutValidation("If-Match", etag);
            return request;
        }
    }

    private static class Operations
    {
        public static async Task<List<Operation>> ReadAsync(Platform platform)
        {
            var document = await platform.OpenApiAsync();
            return
            [
                .. from path in document["paths"]!.AsObject()
                   from operation in path.Value!.AsObject()
                   let method = operation.Key.ToUpperInvariant()
                   where method is "GET" or "POST" or "PUT" or "PATCH" or "DELETE"
                   // What is open to all (signing in) knows no caller's region.
                   where operation.Value!["security"] is not null
                   select Read(method, path.Key, operation.Value!),
            ];
        }

        private static Operation Read(string method, string path, JsonNode operation)
        {
            var description = operation["description"]?.GetValue<string>() ?? "";
            var sent = operation["requestBody"]?["content"]?.AsObject().FirstOrDefault();
            var answer = operation["responses"]?["200"]?["content"]?["application/json"]?["example"] as JsonObject;
            return new(method, path, description.Contains("`Rows`", StringComparison.Ordinal) || description.Contains("`Own`", StringComparison.Ordinal),
                method == "GET" && answer?["items"] is JsonArray, operation["parameters"]?.AsArray().Any(p => (string?)p!["name"] == "region") is true, sent?.Value?["example"]?.DeepClone(), sent?.Key);
        }
    }

    /// <summary>Ids of what lies in the city, by the list that shows them to the province or to the city's officer.</summary>
    private sealed class CityThings(Dictionary<string, (HttpClient Who, List<string> Ids)> ids)
    {
        public int Kinds => ids.Count;

        public static async Task<CityThings> FindAsync(IEnumerable<Operation> operations, IReadOnlyList<HttpClient> callers, string city)
        {
            var ids = new Dictionary<string, (HttpClient, List<string>)>();
            foreach (var (list, caller) in operations.Where(o => o.IsList && !o.Path.Contains('{')).SelectMany(o => callers.Select(c => (o, c))))
            {
                if (ids.ContainsKey(list.Path))
                    continue;
                using var answer = await caller.GetAsync($"{list.Path}?limit=5{(list.TakesRegion ? $"&region={city}" : "")}");
                if (!answer.IsSuccessStatusCode)
                    continue;
                var found = (await answer.ReadNodeAsync())["items"]!.AsArray()
                    .Where(i => (i!["regionCode"] ?? i["cityCode"])?.GetValue<string>().StartsWith(CityRows, StringComparison.Ordinal) == true && i["id"] is not null)
                    .Select(i => i!["id"]!.GetValue<string>()).ToList();
                if (found.Count > 0)
                    ids[list.Path] = (caller, found);
            }

            return new(ids);
        }

        /// <summary>The first of the city's ids, or of its region codes, that a text holds.</summary>
        public string? FirstIn(string body) =>
            ids.Values.SelectMany(i => i.Ids).FirstOrDefault(id => body.Contains(id, StringComparison.Ordinal))
            ?? (body.Contains($"\"regionCode\":\"{CityRows}", StringComparison.Ordinal) ? CityRows : null);

        public async Task<(string Id, string ETag)> OneOfAsync(string? collection)
        {
            if (collection is null || !ids.TryGetValue(collection, out var known))
                return (Guid.CreateVersion7().ToString(), "\"1\"");
            using var answer = await known.Who.GetAsync($"{collection}/{known.Ids[0]}");
            return (known.Ids[0], answer.Headers.ETag?.Tag ?? "\"1\"");
        }

        /// <summary>The example with the city's own ids in it: <c>mentorId</c> becomes one of <c>…/mentors</c>.</summary>
        public JsonNode? Named(JsonNode? example)
        {
            var named = example?.DeepClone();
            if (named is JsonObject fields)
            {
                foreach (var (field, value) in fields.ToList())
                    fields[field] = Name(field, value);
            }

            return named;
        }

        private JsonNode? Name(string field, JsonNode? value)
        {
            var list = field.EndsWith("Ids", StringComparison.Ordinal) ? field[..^3] : field.EndsWith("Id", StringComparison.Ordinal) ? field[..^2] : null;
            var known = list is null ? null : ids.FirstOrDefault(i => i.Key.EndsWith($"/{list}s", StringComparison.OrdinalIgnoreCase)).Value.Ids;
            return known is null ? value?.DeepClone() : value is JsonArray ? new JsonArray(JsonValue.Create(known[0])) : JsonValue.Create(known[0]);
        }
    }
}
