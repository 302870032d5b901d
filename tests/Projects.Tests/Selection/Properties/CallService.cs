using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using ChuangMeng.Projects.Selection;
using ChuangMeng.Testing;
using static ChuangMeng.Projects.Tests.SelectionJourney;

namespace ChuangMeng.Projects.Tests.Selection.Properties;

/// <summary>Makes the calls over HTTP, and reads what is shown afterwards in the model's terms.</summary>
internal sealed class CallService(ProjectsHost host, string city, int year, SelectionModel model)
{
    private readonly Dictionary<By, HttpClient> clients = new()
    {
        [By.City] = host.CityOfficer(city),
        [By.OtherCity] = host.CityOfficer(city == "370100" ? "370200" : "370100"),
        [By.Province] = host.ProvinceOfficer(),
    };

    private readonly List<string> selections = [];
    private readonly Dictionary<int, List<string>> objections = [];
    private string[] candidates = [];

    /// <summary>Six of the city and year, all but the last found eligible.</summary>
    public async Task FindsCandidatesAsync()
    {
        var own = clients[By.City];
        var county = await host.SqlAsync<string>("select min(code) from regions where level = 'county' and left(code, 4) = left($1, 4)", city);
        await (await own.PostAsJsonAsync($"{Api}/candidates/import?year={year}", Enumerable.Range(0, 6).Select(_ => Candidate(county)))).ShouldBeAsync(HttpStatusCode.OK);
        var found = await (await own.GetAsync($"{Api}/candidates?year={year}")).ReadNodeAsync();
        candidates = [.. found["items"]!.AsArray().Select(c => c!["id"]!.GetValue<string>())];
        candidates.Length.ShouldBe(6);
        await (await own.PostAsJsonAsync($"{Api}/candidates/screening", candidates.Select((id, i) => new { candidateId = id, eligible = i < 5, reason = "评审" }))).ShouldBeAsync(HttpStatusCode.OK);
    }

    /// <param name="index">Which selection it is about; -1 where there is none.</param>
    public async Task<HttpResponseMessage[]> AskAsync(Call call, int index)
    {
        var client = clients[call.By];
        var id = index < 0 ? Guid.NewGuid().ToString() : selections[index];
        if (call is FileList { AtOnce: var times })
            return await Task.WhenAll(Enumerable.Range(0, times).Select(_ => client.StepAsync(id, "filing")));
        var answer = call switch
        {
            Begin => await client.PostAsJsonAsync($"{Api}/selections", new { cityCode = city, year }),
            Screen s => await client.PostAsJsonAsync($"{Api}/candidates/{candidates[s.Candidate]}/screening", new { eligible = s.Eligible, reason = "再次评审" }),
            SetList list => await client.PutAsync($"{Api}/selections/{id}/entries", new { candidateIds = Ids(list.Chosen), reserveIds = Ids(list.Reserves) }, await TagAsync(id)),
            SetQuota quota => await client.PutAsync($"{Api}/selections/{id}/quota", new { quota = quota.Quota }, await TagAsync(id)),
            GiveNotice n => await client.StepAsync(id, "public-notice", new { from = model.Today, until = model.Today.AddDays(n.Days - 1) }),
            Reopen => await client.StepAsync(id, "reopening", new { reason = "更正" }),
            RaiseObjection o => await client.StepAsync(id, "objections", new { candidateId = candidates[o.Candidate], raisedBy = "匿名", raisedOn = model.Today.AddDays(-o.DaysAgo), content = "内容" }),
            Answer a => await client.StepAsync(id, $"objections/{ObjectionId(index, a.Objection)}/answer", new { upheld = a.Upheld, answer = "已核查" }),
            Strike s => await client.StepAsync(id, $"entries/{candidates[s.Candidate]}/striking", new { reason = "申请退出" }),
            Return r => await client.StepAsync(id, "return", new { reason = "原因", projects = r.Candidate is { } c ? new[] { new { candidateId = candidates[c], reason = "原因" } } : [] }),
            Review => await client.StepAsync(id, "review"),
            Acknowledge => await client.StepAsync(id, "acknowledgement"),
            Supplement => await client.StepAsync(id, "supplement"),
            _ => new(HttpStatusCode.OK),
        };
        if (answer.StatusCode == HttpStatusCode.Created)
            (call is RaiseObjection ? objections.TryGetValue(index, out var raised) ? raised : objections[index] = [] : selections)
                .Add(JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["id"]!.GetValue<string>());
        return [answer];
    }

    public async Task<(SelectionState, string, string, int?, int, DateOnly?, DateOnly?, Guid?)> ShownAsync(int index)
    {
        var s = await (await clients[By.City].GetAsync($"{Api}/selections/{selections[index]}")).ReadAsync<SelectionAnswer>();
        s.SupplementsId?.ToString().ShouldBe(index == 0 ? null : selections[0]);
        return (s.State, Numbers(s.CandidateIds), Numbers(s.ReserveIds), s.Quota, s.OpenObjections, s.NoticeFrom, s.NoticeUntil, s.FilingId);
    }

    public async Task<(string Answer, bool Intact, bool Late, string Projects)> FilingAsync(Guid id, int index)
    {
        var text = await (await clients[By.Province].GetAsync($"{Api}/filings/{id}")).Content.ReadAsStringAsync();
        var filing = JsonSerializer.Deserialize<FilingAnswer>(text, HttpExtensions.Json)!;
        filing.ReceiptNumber.ShouldStartWith($"LCP-{year}-{city}-" + (index == 0 ? "" : $"B{index}-"));
        filing.Snapshot.Supplements?.ShouldStartWith($"LCP-{year}-{city}-0");
        (filing.Snapshot.Supplements is null).ShouldBe(index == 0);
        return (text, filing.Intact, filing.Late, string.Join(' ', filing.Snapshot.Projects.Select(p => Array.IndexOf(candidates, p.CandidateId.ToString())).Order()));
    }

    private string Numbers(IEnumerable<Guid> ids) => string.Join(' ', ids.Select(id => Array.IndexOf(candidates, id.ToString())));

    private string[] Ids(int[] numbers) => Array.ConvertAll(numbers, n => candidates[n]);

    private string ObjectionId(int index, int number) =>
        objections.TryGetValue(index, out var raised) && number < raised.Count ? raised[number] : Guid.NewGuid().ToString();

    private async Task<string> TagAsync(string id) => (await clients[By.City].GetAsync($"{Api}/selections/{id}")).Headers.ETag?.Tag ?? "\"1\"";
}
