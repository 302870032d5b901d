using ChuangMeng.Samples.Generation;
using ChuangMeng.Samples.Loading.Http;

namespace ChuangMeng.Samples.Loading.Steps;

/// <summary>
/// The province and a few cities enter their policies (P.四(一)), one request each. A row whose title is there changes nothing, so it may be sent
/// again; the answer tells its id all the same, by which a city's policy names the provincial one that it replaces.
/// </summary>
internal static class LoadPolicies
{
    /// <param name="officerOf">The officer of a region's code.</param>
    public static async Task RunAsync(Func<string, Session> officerOf, CancellationToken stop)
    {
        var entered = new Dictionary<string, string>();
        foreach (var (region, rows) in PolicySamples.ByRegion())
        {
            foreach (var row in rows.Select(row => row!.AsObject()))
            {
                if (row.Remove("replaces", out var title))
                    row["replacesId"] = entered[title!.GetValue<string>()];
            }

            var titles = rows.Select(row => row.Text("title")).ToList();
            var result = await officerOf(region).PostAsync("/api/policies/v1/policies/import", $"policies/{region}", Payload.Json(rows), stop);
            LoadMentors.Require(result, $"{region} 的政策");
            foreach (var row in result.Rows("rows"))
                entered[titles[row.Number("index")]] = row.Text("id");
        }
    }
}
