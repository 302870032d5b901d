using ChuangMeng.Samples.Generation;
using ChuangMeng.Samples.Loading.Http;
using ChuangMeng.Samples.Loading.Plan;

namespace ChuangMeng.Samples.Loading.Steps;

/// <summary>
/// A city applies for its streets and evaluates them, the province answers, the operator enters the firms and the city its visits (S.二);
/// from wherever a load before this one has left it.
/// </summary>
internal sealed class LoadStreets(Session officer, Session streetOperator, Session province, CityPlan plan, ProgressBar progress)
{
    const string Api = "/api/streets/v1";

    public async Task RunAsync(CancellationToken stop)
    {
        var known = await officer.ListAsync($"{Api}/streets?region={plan.City.Code}", stop);
        foreach (var (index, street) in plan.Streets.Index())
        {
            var found = known.Find(s => s.Text("name") == street.Name)
                ?? await officer.PostAsync($"{Api}/streets", $"street/{plan.City.Code}/{index}", StreetRequests.Application(street), stop);
            await BringAsync(street, $"{Api}/streets/{found.Text("id")}", applied: found.Text("state") == "applied", stop);
            progress.Advance();
        }
    }

    async Task BringAsync(StreetSample street, string address, bool applied, CancellationToken stop)
    {
        if (applied && (await officer.ListAsync($"{address}/evaluations", stop)).Count == 0)
            await officer.PostAsync($"{address}/evaluations", "evaluation", StreetRequests.Evaluation(street), stop);
        if (applied && street.Goal == StreetGoal.Certified)
            await province.PostAsync($"{address}/certification", "certification", StreetRequests.Certificate(street), stop);
        if (applied && street.Goal == StreetGoal.Returned)
            await province.PostAsync($"{address}/return", "return", StreetRequests.Return(), stop);
        LoadMentors.Require(await streetOperator.PostAsync($"{address}/firms/import", "firms", StreetRequests.Firms(street), stop), $"{street.Name}的企业");
        LoadMentors.Require(await officer.PostAsync($"{address}/visits/import", "visits", StreetRequests.Visits(street), stop), $"{street.Name}的帮扶台账");
    }
}
