using System.Net;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.Testing;
using static ChuangMeng.Projects.Tests.SelectionJourney;

namespace ChuangMeng.Projects.Tests.Plans;

/// <summary>Templates of plans, a city's own and the province's.</summary>
public sealed class Template_tests(ProjectsHost host) : IClassFixture<ProjectsHost>
{
    private static int year = 2026;
    private readonly HttpClient city = host.CityOfficer("370100");

    private static object Template(string name = "初创期通用模板", params (string Kind, int Days)[] items) => new
    {
        name,
        stage = "startup",
        items = items.Select(i => new { kind = i.Kind, task = $"办理{i.Kind}", owner = "陪跑专员", dueInWorkingDays = i.Days }).ToArray(),
    };

    private static async Task<string> CreateAsync(HttpClient client, object template) =>
        (await (await client.PostAsync($"{Api}/plan-templates", template)).ReadNodeAsync(HttpStatusCode.Created))["id"]!.GetValue<string>();

    [Fact]
    public async Task A_plan_is_drafted_from_a_template_with_due_days_counted_from_today_and_more_items_besides()
    {
        var dossier = await host.OpensDossierAsync("370102", Interlocked.Increment(ref year));
        host.Clock.FreezeAtShanghai("2026-04-30 09:00:00");
        var template = await CreateAsync(city, Template(items: [("finance", 1), ("policy", 3)]));

        var plan = await (await city.PostAsync($"{Api}/dossiers/{dossier}/plan", new { templateId = template, items = new[] { AccompanimentJourney.Item("2026-12-31", "mentor") } }))
            .ReadNodeAsync(HttpStatusCode.Created);

        // 1 to 5 May are holidays.
        plan["items"]!.AsArray().Select(i => (i!["kind"]!.GetValue<string>(), i["dueOn"]!.GetValue<string>())).ShouldBe(
            [("finance", "2026-05-06"), ("policy", "2026-05-08"), ("mentor", "2026-12-31")]);
    }

    [Fact]
    public async Task The_provinces_templates_are_for_every_city_and_a_citys_for_its_own()
    {
        var (own, provinces, others) = (await CreateAsync(city, Template("济南模板", ("policy", 1))), await CreateAsync(host.ProvinceOfficer(), Template("全省模板", ("policy", 1))),
            await CreateAsync(host.CityOfficer("370200"), Template("青岛模板", ("policy", 1))));

        var seen = (await city.NodeAsync("plan-templates?limit=200"))["items"]!.AsArray().Select(t => t!["id"]!.GetValue<string>()).ToList();
        seen.ShouldContain(own);
        seen.ShouldContain(provinces);
        seen.ShouldNotContain(others);
        await (await city.GetAsync($"{Api}/plan-templates/{others}")).ShouldBreakAsync<ResourceNotFound>();
        foreach (var id in new[] { provinces, others })
        {
            await (await host.ShouldChangeNothingAsync(() => city.PutAsync($"{Api}/plan-templates/{id}", Template("改", ("policy", 1)), "\"1\""))).ShouldBreakAsync<ResourceNotFound>();
            await (await host.ShouldChangeNothingAsync(() => city.DeleteAsync($"{Api}/plan-templates/{id}", "\"1\""))).ShouldBreakAsync<ResourceNotFound>();
        }
    }

    [Fact]
    public async Task A_template_is_replaced_with_the_version_that_was_read_and_removed()
    {
        var id = await CreateAsync(city, Template(items: [("policy", 1), ("space", 2)]));
        var address = $"{Api}/plan-templates/{id}";

        var changed = await (await city.PutAsync(address, Template("新模板", ("finance", 250)), "\"1\"")).ReadNodeAsync();
        (changed["name"]!.GetValue<string>(), changed["items"]!.AsArray().Count).ShouldBe(("新模板", 1));
        await (await host.ShouldChangeNothingAsync(() => city.PutAsync(address, Template(items: [("policy", 1)]), "\"1\""))).ShouldBreakAsync<VersionStale>();
        await (await city.DeleteAsync(address, "\"2\"")).ShouldBeAsync(HttpStatusCode.NoContent);
        await (await city.GetAsync(address)).ShouldBreakAsync<ResourceNotFound>();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(251)]
    public async Task A_templates_item_is_due_in_1_to_250_working_days(int days) =>
        await (await (await host.ShouldChangeNothingAsync(() => city.PostAsync($"{Api}/plan-templates", Template(items: [("policy", days)])))).ShouldBeAsync(HttpStatusCode.UnprocessableEntity))
            .ShouldNameAsync("items[0].dueInWorkingDays", "Range");

    [Fact]
    public async Task A_plan_without_items_and_without_a_template_is_refused()
    {
        var dossier = await host.OpensDossierAsync("370102", Interlocked.Increment(ref year));

        await (await (await host.ShouldChangeNothingAsync(() => city.PostAsync($"{Api}/dossiers/{dossier}/plan", new { items = Array.Empty<object>() }))).ShouldBeAsync(HttpStatusCode.UnprocessableEntity))
            .ShouldNameAsync("items", "PlanEmpty");
        await (await host.ShouldChangeNothingAsync(() => city.PostAsync($"{Api}/dossiers/{dossier}/plan", new { templateId = Guid.NewGuid() }))).ShouldBreakAsync<ResourceNotFound>();
    }
}
