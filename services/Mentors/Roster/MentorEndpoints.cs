using ChuangMeng.Contracts;
using ChuangMeng.ServiceDefaults.Attachments;
using ChuangMeng.ServiceDefaults.Imports;
using ChuangMeng.ServiceDefaults.OpenApi;
using ChuangMeng.ServiceDefaults.Paging;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.ServiceDefaults.Regions;
using ChuangMeng.ServiceDefaults.Security;

namespace ChuangMeng.Mentors.Roster;

internal static class MentorEndpoints
{
    private static readonly RegisterMentor ExampleRequest = new()
    {
        Name = "王立新",
        Phone = "13800001234",
        IdNumber = "379901198503129038",
        Employer = "济南某某精密装备有限公司",
        Title = "总工程师",
        Kind = MentorKind.Professional,
        Industries = [Industry.AdvancedEquipment],
        Functions = [MentorFunction.Technology, MentorFunction.Market],
        Stages = [Stage.Seed, Stage.Startup],
        RegionCode = "370102",
        RegionsServed = ["370100"],
        Capacity = 3,
        AffiliationCodes = [],
    };

    internal static readonly MentorDetails Example = new(
        Guid.Parse("01980000-0000-7000-8000-000000000001"), "王立新", "138****1234", "济南某某精密装备有限公司", "总工程师", MentorKind.Professional,
        [Industry.AdvancedEquipment], [MentorFunction.Technology, MentorFunction.Market], [Stage.Seed, Stage.Startup], "370102", ["370100"],
        3, 2, 0, ["zh", "en"], [], null, MentorStatus.Appointed, null, null, "370100-2026-00017", new(2026, 3, 1), new(2029, 2, 28), true,
        "379901********9034", new(2026, 2, 20, 1, 0, 0, TimeSpan.Zero), 3);

    public static void MapMentors(this IEndpointRouteBuilder api)
    {
        MapIntake(api);
        MapDecisions(api);
        MapEvidence(api);
        api.MapMentorTerms();
        api.MapMentorNorms();
        api.MapGet("/mentors", ReadMentors.ListAsync)
            .WithName("ListMentors").WithTags("Mentors").WithSummary("查询导师")
            .WithDescription("Mentors of the caller's region, by home region, region served, industry, stage, function, language, status, running term and free places.")
            .WithExample(response: new Page<MentorDetails>([Example], null))
            .Requires(Permissions.MentorsRead, RegionRule.Rows);
        api.MapGet("/mentors/{id:guid}", ReadMentors.GetAsync)
            .WithName("GetMentor").WithTags("Mentors").WithSummary("查看导师")
            .WithDescription("One mentor, with the ETag that a change needs.")
            .WithExample(response: Example).MayBreak(typeof(ResourceNotFound))
            .Requires(Permissions.MentorsRead, RegionRule.Rows);
        api.MapGet("/me/mentor", ReadMentors.MineAsync)
            .WithName("GetMyMentor").WithTags("Mentors").WithSummary("查看本人的导师申请与聘任")
            .WithDescription("The caller's own application or appointment.")
            .WithExample(response: Example).MayBreak(typeof(ResourceNotFound))
            .Requires(Permissions.MentorsApply, RegionRule.Own);
    }

    private static void MapIntake(IEndpointRouteBuilder api)
    {
        api.MapPost("/mentors/applications", ApplyAsMentor.HandleAsync)
            .WithName("ApplyAsMentor").WithTags("Mentors").WithSummary("导师自主申报")
            .WithDescription("Applies with the caller's own account; one open application per account (P.三(一)).")
            .WithExample(MentorExamples.Profile(ExampleRequest), Example)
            .MayBreak(typeof(ApplicationAlreadyOpen), typeof(MentorPhoneTaken), typeof(MentorIdentityTaken), typeof(MentorRegionLevel), typeof(RegionUnknown), typeof(OutsideRegion))
            .Requires(Permissions.MentorsApply, RegionRule.Own);
        api.MapPost("/mentors", RegisterMentor.HandleAsync)
            .WithName("RegisterMentor").WithTags("Mentors").WithSummary("登记导师")
            .WithDescription("City staff enter a mentor, who is then reviewed. With the ID number, taken from the card, the identity is verified.")
            .WithExample(ExampleRequest, Example)
            .MayBreak(typeof(ApplicationAlreadyOpen), typeof(MentorPhoneTaken), typeof(MentorIdentityTaken), typeof(MentorRegionLevel), typeof(RegionUnknown), typeof(OutsideRegion))
            .Requires(Permissions.MentorsRegister, RegionRule.Rows);
        api.MapPost("/mentors/import", ImportMentors.HandleAsync)
            .Accepts<MentorRow[]>("application/json")
            .WithName("ImportMentors").WithTags("Mentors").WithSummary("批量登记导师")
            .WithDescription("Up to 1,000 rows; every valid row goes in, every bad one is named. A row whose phone is on the city's roster changes nothing. "
                + "A row with a term is reviewed and appointed at once, for which the caller needs mentors.appoint.")
            .WithExample(new[] { ExampleRequest }, new ImportResult(1, 0, 0, [new(0, RowOutcome.Created, Example.Id, [])]))
            .Requires(Permissions.MentorsRegister, RegionRule.Rows);
        api.MapPatch("/mentors/{id:guid}", ChangeMentor.HandleAsync)
            .WithName("ChangeMentor").WithTags("Mentors").WithSummary("更正导师信息")
            .WithDescription("Changes what is given, links an account; the capacity never falls below the active pairings.")
            .WithExample(new ChangeMentor(Capacity: 4), Example)
            .MayBreak(typeof(ResourceNotFound), typeof(CapacityBelowPairings), typeof(MinimumLoadAboveCapacity), typeof(ApplicationAlreadyOpen), typeof(RegionUnknown))
            .Requires(Permissions.MentorsRegister, RegionRule.Rows);
    }

    private static void MapEvidence(IEndpointRouteBuilder api)
    {
        var example = new EvidenceDetails(
            Guid.Parse("01980000-0000-7000-8000-000000000043"), EvidenceKind.Credential, "正高级工程师，证书编号 2019-0317", "省人力资源社会保障厅", new(2019, 11, 20), new(2026, 2, 1, 1, 0, 0, TimeSpan.Zero),
            new(Guid.Parse("01980000-0000-7000-8000-000000000044"), "职称证书.pdf", FileKind.Pdf, 182_400, "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"));
        api.MapPost("/me/mentor/evidence", AddEvidence.HandleAsync)
            .WithName("AddMentorEvidence").WithTags("Mentors").WithSummary("提交申报佐证")
            .WithDescription("The applicant gives the reviewers an evidence in words, until the review; a scan of it may follow.")
            .WithExample(new AddEvidence(example.Kind, example.Text, example.Issuer, example.IssuedOn), example with { File = null })
            .MayBreak(typeof(ResourceNotFound), typeof(ReviewAlreadyDone), typeof(TooMuchEvidence))
            .Requires(Permissions.MentorsApply, RegionRule.Own);
        api.MapGet("/me/mentor/evidence", ReadEvidence.MineAsync)
            .WithName("ListMyMentorEvidence").WithTags("Mentors").WithSummary("查询本人的申报佐证")
            .WithDescription("The evidence of the caller's own application.")
            .WithExample(response: new[] { example }).MayBreak(typeof(ResourceNotFound))
            .Requires(Permissions.MentorsApply, RegionRule.Own);
        api.MapGet("/mentors/{id:guid}/evidence", ReadEvidence.OfAsync)
            .WithName("ListMentorEvidence").WithTags("Mentors").WithSummary("查询导师申报佐证")
            .WithDescription("What an applicant gave to the reviewers.")
            .WithExample(response: new[] { example }).MayBreak(typeof(ResourceNotFound))
            .Requires(Permissions.MentorsReview, RegionRule.Rows);
        MapEvidenceFiles(api, example);
    }

    private static void MapEvidenceFiles(IEndpointRouteBuilder api, EvidenceDetails example)
    {
        api.MapPost("/me/mentor/evidence/{id:guid}/file", HandleEvidenceFile.GiveAsync)
            .WithName("GiveMentorEvidenceFile").WithTags("Mentors").WithSummary("上传佐证扫描件")
            .WithDescription("The applicant gives a scan of the evidence as the request's body, with its name in the query, until the review; another takes its place. "
                + "PDF, PNG, JPEG, DOCX and XLSX of up to 20 MB, known by their content whatever the Content-Type says.")
            .Accepts<byte[]>("*/*")
            .WithExample("%PDF-…", example)
            .MayBreak(typeof(ResourceNotFound), typeof(ReviewAlreadyDone), typeof(TooManyEvidenceFiles), typeof(AttachmentTooLarge), typeof(AttachmentEmpty), typeof(FileKindUnknown))
            .Requires(Permissions.MentorsApply, RegionRule.Own);
        api.MapGet("/me/mentor/evidence/{id:guid}/file", HandleEvidenceFile.DownloadMineAsync)
            .WithName("DownloadMyMentorEvidenceFile").WithTags("Mentors").WithSummary("下载本人的佐证扫描件")
            .WithDescription("The scan of an evidence of the caller's own application, as a download.")
            .WithExample(response: "%PDF-…").MayBreak(typeof(ResourceNotFound))
            .Requires(Permissions.MentorsApply, RegionRule.Own);
        api.MapGet("/mentor-evidence/{id:guid}/file", HandleEvidenceFile.DownloadAsync)
            .WithName("DownloadMentorEvidenceFile").WithTags("Mentors").WithSummary("下载申报佐证扫描件")
            .WithDescription("The scan that an applicant gave to the reviewers, as a download; every read is recorded.")
            .WithExample(response: "%PDF-…").MayBreak(typeof(ResourceNotFound))
            .Requires(Permissions.MentorsReview, RegionRule.Rows);
    }

    private static void MapDecisions(IEndpointRouteBuilder api)
    {
        api.MapPost("/mentors/{id:guid}/identity-verification", VerifyIdentity.HandleAsync)
            .WithName("VerifyMentorIdentity").WithTags("Mentors").WithSummary("核验导师身份")
            .WithDescription("City staff have seen the mentor's ID card. Conflicts of interest are told by verified identity, and an unverified mentor is not matched. "
                + "Where the mentor gave another number, or one was verified by mistake, a reason corrects it.")
            .WithExample(new VerifyIdentity(ExampleRequest.IdNumber!), Example)
            .MayBreak(typeof(ResourceNotFound), typeof(IdentityAlreadyVerified), typeof(IdentityDiffers), typeof(MentorIdentityTaken))
            .Requires(Permissions.MentorsReview, RegionRule.Rows);
        api.MapGet("/mentors/{id:guid}/personal-numbers", RevealNumbers.HandleAsync)
            .WithName("GetMentorPersonalNumbers").WithTags("Mentors").WithSummary("查看导师证件与联系号码")
            .WithDescription("The mentor's ID number and phone, unmasked; every read is recorded.")
            .WithExample(response: new MentorNumbers(ExampleRequest.IdNumber, ExampleRequest.Phone)).MayBreak(typeof(ResourceNotFound))
            .Requires(Permissions.PersonalNumbersRead, RegionRule.Rows);
        api.MapPost("/mentors/{id:guid}/review", ReviewMentor.HandleAsync)
            .WithName("ReviewMentor").WithTags("Mentors").WithSummary("审核导师申请")
            .WithDescription("Accepts, or rejects with a reason.")
            .WithExample(new ReviewMentor(false, "从业年限不足"), Example)
            .MayBreak(typeof(ResourceNotFound), typeof(ReviewAlreadyDone))
            .Requires(Permissions.MentorsReview, RegionRule.Rows);
        api.MapPost("/mentors/{id:guid}/appointment", AppointMentor.HandleAsync)
            .WithName("AppointMentor").WithTags("Mentors").WithSummary("聘任导师")
            .WithDescription("Appoints for a term with a certificate number; anew when the last term is over (P.三(一) 择优聘任).")
            .WithExample(new AppointMentor(new(2026, 3, 1)), Example)
            .MayBreak(typeof(ResourceNotFound), typeof(MentorNotAccepted), typeof(MentorAlreadyAppointed), typeof(MentorNotAppointed), typeof(NormUnknown), typeof(TermRange))
            .Requires(Permissions.MentorsAppoint, RegionRule.Rows);
    }
}

internal static class MentorExamples
{
    /// <summary>The same person without what only city staff may give.</summary>
    public static MentorProfile Profile(MentorProfile of) => new()
    {
        Name = of.Name,
        Phone = of.Phone,
        IdNumber = of.IdNumber,
        Employer = of.Employer,
        Title = of.Title,
        Kind = of.Kind,
        Industries = of.Industries,
        Functions = of.Functions,
        Stages = of.Stages,
        RegionCode = of.RegionCode,
        RegionsServed = of.RegionsServed,
        Capacity = of.Capacity,
        MinimumLoad = of.MinimumLoad,
        Languages = of.Languages,
        AffiliationCodes = of.AffiliationCodes,
    };
}
