using System.Text.Json;
using ChuangMeng.Projects.Candidates;
using ChuangMeng.Projects.Imports;
using ChuangMeng.Samples.Loading.Steps;
using ChuangMeng.Testing;

namespace ChuangMeng.Samples.Tests;

/// <summary>The requests' bodies, read and judged by Projects' own readers and rules.</summary>
public class Request_tests
{
    static readonly CandidateInputValidator Rules = new(TimeProvider.System);

    [Fact]
    public void Every_candidate_as_JSON_keeps_the_rules_of_Projects()
    {
        var inputs = JsonSerializer.Deserialize<CandidateInput[]>(CandidateRequests.Json(TheYear.Default.Candidates).Bytes, Strict)!;
        inputs.Length.ShouldBe(1265);
        foreach (var input in inputs)
            Rules.Validate(input).Errors.ShouldBeEmpty(input.ProjectName);
    }

    [Fact]
    public async Task Every_candidate_as_CSV_says_the_same_as_its_JSON()
    {
        var rows = await ImportCsv.ReadAsync(new MemoryStream(CandidateRequests.Csv(TheYear.Default.Candidates).Bytes), ImportCandidates.MostRows, default).ToListAsync();
        rows.SelectMany(r => r.Errors).ShouldBeEmpty();
        var inputs = JsonSerializer.Deserialize<CandidateInput[]>(CandidateRequests.Json(TheYear.Default.Candidates).Bytes, Strict)!;
        rows.Select(r => JsonSerializer.Serialize(r.Input, Strict)).ShouldBe(inputs.Select(i => JsonSerializer.Serialize(i, Strict)));
    }

    static readonly JsonSerializerOptions Strict = new(HttpExtensions.Json)
    {
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
        RespectRequiredConstructorParameters = true,
    };
}
