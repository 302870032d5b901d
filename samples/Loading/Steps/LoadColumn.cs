using System.Text.Json.Nodes;
using ChuangMeng.Samples.Generation;
using ChuangMeng.Samples.Loading.Http;

namespace ChuangMeng.Samples.Loading.Steps;

/// <summary>Brings an item of the publicity column to the public, from wherever it stands.</summary>
internal sealed class LoadColumn(Session officer, Session province)
{
    const string Api = "/api/insights/v1/column-items";

    public async Task RunAsync(ColumnSample sample, CancellationToken stop)
    {
        var words = new JsonObject { ["regionCode"] = sample.RegionCode, ["title"] = sample.Title, ["text"] = sample.Text };
        var written = await officer.PostAsync(Api, $"column/{sample.RegionCode}", Payload.Json(words), stop);
        var item = $"{Api}/{written["id"]!.GetValue<string>()}";
        if (StateOf(await officer.GetAsync(item, stop)) == "draft")
            await officer.PostAsync($"{item}/submission", "submission", null, stop);
        var submitted = await province.GetAsync(item, stop);
        if (StateOf(submitted) != "submitted")
            return;
        var reviewed = await province.PutAsync($"{item}/review", submitted.ETag, Payload.Json(new JsonObject { ["published"] = true }), stop);
        // Refused when an answer was lost and the request sent again: then it is public already.
        if (!reviewed.Succeeded && StateOf(await province.GetAsync(item, stop)) != "published")
            reviewed.Required();
    }

    static string StateOf(Answer item) => item.Required()["state"]!.GetValue<string>();
}
