using System.Globalization;
using System.Text.Json.Nodes;
using ChuangMeng.Samples.Generation;
using ChuangMeng.Samples.Loading.Http;
using ChuangMeng.Samples.Loading.Plan;

namespace ChuangMeng.Samples.Loading.Steps;

/// <summary>A city enters its spaces with their rooms, in one request (P.一). A row whose name is there changes nothing, so it may be sent again.</summary>
internal static class LoadSpaces
{
    static readonly string[] Weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday"];

    public static async Task RunAsync(Session officer, CityPlan plan, ProgressBar progress, CancellationToken stop)
    {
        var rows = Payload.Json(new JsonArray([.. plan.Spaces.Select(Row)]));
        var result = await officer.PostAsync("/api/spaces/v1/spaces/import", $"spaces/{plan.City.Code}", rows, stop);
        LoadMentors.Require(result, $"{plan.City.Code} 的陪跑空间");
        progress.Advance(plan.Spaces.Count);
    }

    static JsonObject Row(SpacePlan plan)
    {
        var space = plan.Sample;
        var row = new JsonObject
        {
            ["name"] = space.Name,
            ["carrierKind"] = space.CarrierKind,
            ["carrierName"] = space.CarrierName,
            ["regionCode"] = space.RegionCode,
            ["address"] = space.Address,
            ["services"] = Words(space.Services),
            ["operatorCode"] = space.OperatorCode,
            ["operatorName"] = space.OperatorName,
            ["area"] = space.Area,
            ["rooms"] = new JsonArray([.. space.Rooms.Select(Room)]),
        };
        // With a first day of the mark's use the row is approved at once; without one it waits for its review.
        if (plan.MarkFrom is { } from)
            row["markFrom"] = from.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return row;
    }

    static JsonObject Room(RoomSample room) => new()
    {
        ["name"] = room.Name,
        ["kind"] = room.Kind,
        ["capacity"] = room.Capacity,
        ["opensAt"] = "08:30:00",
        ["closesAt"] = "21:00:00",
        ["openDays"] = Words(room.OpenAtWeekends ? [.. Weekdays, "saturday", "sunday"] : Weekdays),
    };

    static JsonArray Words(IEnumerable<string> words) => [.. words.Select(word => JsonValue.Create(word))];
}
