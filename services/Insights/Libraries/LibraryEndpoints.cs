using ChuangMeng.Contracts.Records;
using ChuangMeng.Insights.Records;
using ChuangMeng.ServiceDefaults.OpenApi;
using ChuangMeng.ServiceDefaults.Paging;
using ChuangMeng.ServiceDefaults.Regions;
using ChuangMeng.ServiceDefaults.Security;
using ChuangMeng.ServiceDefaults.Validation;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ChuangMeng.Insights.Libraries;

/// <summary>The province's resource libraries (创业陪跑政策、导师、专员、空间、项目等资源库).</summary>
internal enum Library
{
    /// <summary>政策</summary>
    Policies,
    /// <summary>导师</summary>
    Mentors,
    /// <summary>陪跑专员</summary>
    Specialists,
    /// <summary>陪跑空间</summary>
    Spaces,
    /// <summary>陪跑项目</summary>
    Projects,
}

internal static class LibraryEndpoints
{
    /// <summary>The state of a policy that is still being written, in the words of Policies.</summary>
    private const string Draft = "draft";

    public static void MapLibraries(this IEndpointRouteBuilder api) =>
        api.MapGet("/libraries/{library}", ListAsync)
            .WithName("ListLibrary").WithTags("Libraries").WithSummary("查询资源库")
            .WithDescription("What lies in the caller's region of one of the five libraries – policies (the province's too), mentors, specialists, spaces, projects – newest first, "
                + "by region, state, labels (`label=industry:modernMarine`, repeatable; `label=industry:` for those without it) and name.")
            .WithExample(response: new Page<RecordDetails>([RecordDetails.Example], null))
            .Requires(Permissions.StatisticsRead, RegionRule.Rows);

    private static async Task<Ok<Page<RecordDetails>>> ListAsync(
        Word<Library> library, string? region, string? state, string[]? label, string? name, PageRequest page, InsightsDb db, CancellationToken stop)
    {
        var filter = new RecordFilter([KindOf(library.Value)], Region: region, State: state, Labels: label, Name: name);
        if (library.Value != Library.Policies)
            return TypedResults.Ok(await filter.ListAsync(page, db, stop));
        // What the province has published holds for every city; its drafts are its own affair.
        var own = Caller.Current.Scope;
        return TypedResults.Ok(await db.BeyondRegionAsync(() => filter.ListAsync(page, db, stop, records =>
            records.ReachableBy(own).Where(r => r.State != Draft || (string.Compare(r.RegionCode, own.From) >= 0 && string.Compare(r.RegionCode, own.To) <= 0))), stop));
    }

    private static RecordKind KindOf(Library library) => library switch
    {
        Library.Policies => RecordKind.Policy,
        Library.Mentors => RecordKind.Mentor,
        Library.Specialists => RecordKind.Specialist,
        Library.Spaces => RecordKind.Space,
        // The projects that are accompanied; those only scouted are found by the statistics' rows.
        _ => RecordKind.Dossier,
    };
}
