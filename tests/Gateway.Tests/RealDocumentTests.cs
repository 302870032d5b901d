using ChuangMeng.ServiceDefaults.OpenApi;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.ServiceDefaults.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ChuangMeng.Gateway.Tests;

/// <summary>The documents as the services' own generator writes them, not as a test imagines them.</summary>
public sealed class RealDocumentTests
{
    internal sealed record Node(string Name, Node? Parent, List<Node> Children, Dictionary<string, Node> ByName);

    [Fact]
    public async Task Two_services_with_the_same_words_become_one_sound_document()
    {
        await using var projects = await ServiceAsync("projects");
        await using var mentors = await ServiceAsync("mentors");
        await using var gateway = RunningGateway.Start([],
            ("services:projects:http:0", projects.Urls.Single()), ("services:mentors:http:0", mentors.Urls.Single()), ("Docs:Timeout", "00:01:00"));
        var document = await (await gateway.AskAsync("/openapi/v1.json")).ReadObjectAsync();

        Samples.DanglingReferences(document).ShouldBeEmpty();
        document["paths"]!.AsObject().Select(p => p.Key).ShouldBe(["/api/mentors/v1/nodes", "/api/projects/v1/nodes"]);
        document["components"]!["schemas"]!.AsObject().Select(s => s.Key)
            .ShouldBe(["mentors.Node", "mentors.Problem", "projects.Node", "projects.Problem"], ignoreOrder: true);
        document["components"]!["securitySchemes"]!.AsObject().Select(s => s.Key).ShouldBe(["bearer"]);
        var post = document["paths"]!["/api/mentors/v1/nodes"]!["post"]!;
        post["security"]!.ToJsonString().ShouldBe("""[{"bearer":[]}]""");
        ((string?)post["responses"]!["404"]!["content"]!["application/problem+json"]!["schema"]!["$ref"]).ShouldBe("#/components/schemas/mentors.Problem");
    }

    private static async Task<WebApplication> ServiceAsync(string name)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddServiceOpenApi(name);
        builder.Services.AddAuthorization();
        var app = builder.Build();
        app.MapServiceOpenApi();
        app.MapPost($"/api/{name}/v1/nodes", (Node node) => TypedResults.Ok(node))
            .WithName("AddNode").WithTags("Nodes").MayBreak(typeof(ResourceNotFound)).Requires(Permissions.ProjectsRead, RegionRule.Rows);
        await app.StartAsync();
        return app;
    }
}
