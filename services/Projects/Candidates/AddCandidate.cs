using ChuangMeng.Contracts;
using ChuangMeng.ServiceDefaults.Concurrency;
using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.PersonalData;
using ChuangMeng.ServiceDefaults.Regions;

namespace ChuangMeng.Projects.Candidates;

internal static class AddCandidate
{
    public static readonly CandidateInput Example = new(
        "370102", "示例·智能海洋监测浮标", new("王示例", "379901199001019001", "15400000001", [FounderGroup.Graduate]),
        Industry.ModernMarine, Stage.Startup, ScoutingSource.Competition, [Need.Finance, Need.Mentor],
        new("示例海洋科技有限公司", "91370102YL0000001P"), new(2025, 6, 1), 8, 1_200_000m, 500_000m, AwardLevel.City, "近海监测浮标的研发与生产");

    public static async Task<TaggedCreated<CandidateAnswer>> HandleAsync(
        CandidateInput input, int? year, ProjectsDb db, PersonalDataCipher cipher, TimeProvider time, CancellationToken stop)
    {
        var ofYear = ProgrammeYear.Of(year, time);
        var region = await db.RequireRegionAsync(input.RegionCode, null, stop);
        if (region.Level != "county")
            throw new CountyRequired();
        var candidate = Candidate.Scout(input, ofYear, cipher);
        db.Add(candidate);
        await db.SaveAsync(stop, (CandidateMapping.OneInCityAndYear, () => new CandidateExists()));

        return new($"/api/projects/v1/candidates/{candidate.Id}", CandidateAnswer.Of(candidate), candidate.Version);
    }
}
