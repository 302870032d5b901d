using System.Text.Json.Nodes;
using ChuangMeng.Gateway.Docs;

namespace ChuangMeng.Gateway.Tests;

public sealed class OpenApiMergeTests
{
    private readonly JsonObject merged = OpenApiMerge.Merge(new Dictionary<string, JsonObject?>
    {
        ["projects"] = Samples.Projects(),
        ["mentors"] = Samples.Mentors(),
        ["financing"] = null,
    });

    [Fact]
    public void No_reference_dangles() => Samples.DanglingReferences(merged).ShouldBeEmpty();

    [Fact]
    public void The_check_for_dangling_references_finds_one()
    {
        var broken = Samples.Projects();
        broken["components"]!["schemas"]!.AsObject().Remove("Candidate");
        Samples.DanglingReferences(broken).ShouldNotBeEmpty();
    }

    [Fact]
    public void Equal_names_of_two_services_stay_two_things()
    {
        var schemas = merged["components"]!["schemas"]!.AsObject();
        ((string?)schemas["projects.Person"]!["description"]).ShouldBe("a founder");
        ((string?)schemas["mentors.Person"]!["description"]).ShouldBe("a mentor");
        schemas.Select(s => s.Key).ShouldAllBe(name => name.StartsWith("projects.") || name.StartsWith("mentors."));
    }

    [Fact]
    public void Discriminators_follow_their_schemas_by_reference_and_by_name()
    {
        var mapping = merged["components"]!["schemas"]!["projects.Candidate"]!["discriminator"]!["mapping"]!;
        ((string?)mapping["person"]).ShouldBe("#/components/schemas/projects.Person");
        ((string?)mapping["team"]).ShouldBe("projects.Team");
    }

    [Fact]
    public void What_only_looks_like_a_reference_stays_as_it_is()
    {
        var candidate = merged["components"]!["schemas"]!["projects.Candidate"]!;
        ((string?)candidate["example"]!["$ref"]).ShouldBe("#/components/schemas/Person");
        ((string?)candidate["examples"]![0]!["$ref"]).ShouldBe("#/components/schemas/Person");
        ((string?)candidate["properties"]!["example"]!["$ref"]).ShouldBe("#/components/schemas/projects.Person", "a property may be called example");
        ((string?)candidate["properties"]!["value"]!["$ref"]).ShouldBe("#/components/schemas/projects.Candidate/properties/example");
    }

    [Fact]
    public void One_bearer_token_serves_all_and_a_scheme_that_differs_keeps_apart()
    {
        var schemes = merged["components"]!["securitySchemes"]!.AsObject();
        schemes.Select(s => s.Key).Order().ShouldBe(["bearer", "mentors.key", "key"], ignoreOrder: true);
        merged["paths"]!["/api/mentors/v1/mentors"]!["get"]!["security"]!.ToJsonString().ShouldBe("""[{"mentors.key":[]}]""", "what the document demands stands at its operations");
        merged["paths"]!["/api/projects/v1/candidates"]!["get"]!["security"]!.ToJsonString().ShouldBe("""[{"bearer":[]}]""");
        merged["paths"]!["/api/projects/v1/candidates"]!["post"]!["security"]!.ToJsonString().ShouldBe("""[{"key":[]}]""");
    }

    [Fact]
    public void Only_what_the_gateway_routes_is_listed() =>
        merged["paths"]!.AsObject().Select(p => p.Key).ShouldBe(["/api/projects/v1/candidates", "/api/mentors/v1/mentors"]);

    [Fact]
    public void Operations_and_tags_say_whose_they_are()
    {
        var paths = merged["paths"]!;
        ((string?)paths["/api/projects/v1/candidates"]!["get"]!["operationId"]).ShouldBe("projects.List");
        ((string?)paths["/api/mentors/v1/mentors"]!["get"]!["operationId"]).ShouldBe("mentors.List");
        merged["tags"]!.AsArray().Select(t => (string?)t!["name"]).ShouldBe(["projects · List", "projects", "mentors · List"]);
        ((string?)merged["tags"]![0]!["description"]).ShouldBe("candidates");
    }

    [Fact]
    public void A_missing_service_is_named()
    {
        ((string?)merged["info"]!["description"]).ShouldNotBeNull().ShouldContain("left out: financing");
        ((string?)OpenApiMerge.Merge(new Dictionary<string, JsonObject?> { ["projects"] = Samples.Projects() })["info"]!["description"])
            .ShouldNotBeNull().ShouldNotContain("left out");
    }

    [Fact]
    public void A_document_without_anything_does_no_harm() =>
        OpenApiMerge.Merge(new Dictionary<string, JsonObject?> { ["odd"] = [], ["odder"] = new() { ["paths"] = 7, ["components"] = "none", ["tags"] = false } })
            ["paths"]!.AsObject().Count.ShouldBe(0);
}
