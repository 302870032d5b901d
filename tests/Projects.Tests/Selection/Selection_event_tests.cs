using System.Net;
using System.Text.Json.Nodes;
using ChuangMeng.Testing;

namespace ChuangMeng.Projects.Tests.Selection;

public sealed class Selection_event_tests(ProjectsHost host) : IClassFixture<ProjectsHost>
{
    [Fact]
    public async Task Filing_returning_and_acknowledging_are_told_with_what_happened_and_the_version_after_it()
    {
        host.Clock.FreezeAtShanghai("2026-05-01 00:00:00");
        var (city, province) = (host.CityOfficer("370100"), host.ProvinceOfficer());
        var selection = await city.PublishesSelectionAsync("370100", 2026, "2026-01-10", await city.AddsEligibleCandidateAsync());

        var first = await (await city.StepAsync(selection, "filing")).ReadNodeAsync(HttpStatusCode.Created);
        await (await province.StepAsync(selection, "return", new { reason = "名单与公示不一致" })).ShouldBeAsync(HttpStatusCode.OK);
        await (await city.StepAsync(selection, "review")).ShouldBeAsync(HttpStatusCode.OK);
        await (await city.StepAsync(selection, "public-notice", new { from = "2026-01-11", until = "2026-01-12" })).ShouldBeAsync(HttpStatusCode.OK);
        var second = await (await city.StepAsync(selection, "filing")).ReadNodeAsync(HttpStatusCode.Created);
        await (await province.StepAsync(selection, "acknowledgement")).ShouldBeAsync(HttpStatusCode.OK);

        var events = JsonNode.Parse(await host.SqlAsync<string>("""
            select json_agg(json_build_object('type', type, 'payload', payload) order by sequence)::text from outbox_messages where subject_id = $1 and type not like '%.RecordChanged'
            """, Guid.Parse(selection)))!.AsArray();
        events.Select(e => e!["type"]!.GetValue<string>().Split('.')[^1]).ShouldBe(["SelectionFiled", "SelectionReturned", "SelectionFiled", "SelectionAcknowledged"]);
        foreach (var (index, version, content) in new (int, int, JsonObject)[]
        {
            (0, 5, new() { ["year"] = 2026, ["receiptNumber"] = "LCP-2026-370100-01", ["snapshotHash"] = first["hash"]!.DeepClone(), ["projectCount"] = 1, ["late"] = true }),
            (1, 6, new() { ["year"] = 2026, ["filingId"] = first["id"]!.DeepClone(), ["reason"] = "名单与公示不一致" }),
            (2, 9, new() { ["year"] = 2026, ["receiptNumber"] = "LCP-2026-370100-02", ["snapshotHash"] = second["hash"]!.DeepClone(), ["projectCount"] = 1, ["late"] = true }),
            (3, 10, new() { ["year"] = 2026, ["filingId"] = second["id"]!.DeepClone() }),
        })
        {
            var payload = events[index]!["payload"]!.AsObject();
            foreach (var (name, value) in content)
                JsonNode.DeepEquals(payload[name], value).ShouldBeTrue($"{index} {name}: {payload.ToJsonString()}");
            payload["subjectVersion"]!.GetValue<int>().ShouldBe(version);
            payload["subjectId"]!.GetValue<string>().ShouldBe(selection);
            payload["regionCode"]!.GetValue<string>().ShouldBe("370100");
            payload["occurredAt"]!.GetValue<DateTimeOffset>().ShouldBe(DateTimeOffset.Parse("2026-04-30T16:00:00Z"));
        }
    }
}
