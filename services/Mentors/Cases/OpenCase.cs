using ChuangMeng.Mentors.Cases.Terms;
using ChuangMeng.Mentors.Pairings;
using ChuangMeng.ServiceDefaults.Concurrency;
using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.PersonalData;
using ChuangMeng.ServiceDefaults.Regions;
using ChuangMeng.ServiceDefaults.Security;
using ChuangMeng.ServiceDefaults.Validation;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Mentors.Cases;

/// <summary>An inquiry just received; whoever enters it owns it.</summary>
/// <param name="Topic">咨询类别</param>
/// <param name="Text">咨询内容</param>
/// <param name="ApplicantName">咨询人姓名</param>
/// <param name="DossierId">所属陪跑档案；没有档案的不填</param>
/// <param name="RegionCode">没有档案的，填所在地行政区划代码</param>
/// <param name="Phone">联系电话；加密保存，显示时脱敏；没有档案的必填</param>
/// <param name="ApplicantAccountId">咨询人本人的账号，有则可自行补充、评分、申请重办</param>
internal sealed record OpenCase(
    InquiryTopic Topic, string Text, string ApplicantName, Guid? DossierId = null, string? RegionCode = null, string? Phone = null, string? ApplicantAccountId = null)
{
    public static async Task<TaggedCreated<CaseDetails>> HandleAsync(
        OpenCase request, MentorsDb db, PersonalDataCipher cipher, MentorMetrics metrics, TimeProvider time, CancellationToken stop)
    {
        var now = time.GetUtcNow();
        var inquiry = await request.CheckAsync(db, cipher, stop);
        var terms = await db.TermsOnAsync(inquiry.RegionCode, BusinessTime.DateIn(now), stop);
        var opened = InquiryCase.Open(inquiry, terms, Caller.Current, now);
        db.Add(opened);
        await db.SaveChangesAsync(stop);
        metrics.CaseOpened(RegionScope.CityOf(opened.RegionCode));
        return new($"/api/mentors/v1/cases/{opened.Id}", CaseDetails.Of(opened, BusinessTime.DateIn(now)), opened.Version);
    }

    private async Task<OpenedInquiry> CheckAsync(MentorsDb db, PersonalDataCipher cipher, CancellationToken stop)
    {
        var phone = Phone is null ? null : cipher.Protect(Phone, MobilePhone.Mask);
        var inquiry = new OpenedInquiry("", null, null, ApplicantName.Trim(), phone, ApplicantAccountId?.Trim(), Topic, Text.Trim());
        if (DossierId is { } id)
        {
            var dossier = await db.Dossiers.AsNoTracking().SingleOrDefaultAsync(d => d.Id == id, stop) ?? throw new DossierUnknown();
            return inquiry with { RegionCode = dossier.RegionCode, DossierId = id, ProjectName = dossier.ProjectName };
        }

        if (phone is null)
            throw new ApplicantUnreachable();
        return inquiry with { RegionCode = (await db.RequireRegionAsync(RegionCode!, null, stop)).Code };
    }
}

internal sealed class OpenCaseValidator : AbstractValidator<OpenCase>
{
    public OpenCaseValidator()
    {
        RuleFor(c => c.Text).MustBeText(4000);
        RuleFor(c => c.ApplicantName).MustBeText(50);
        RuleFor(c => c.RegionCode).Must((c, region) => region is null != c.DossierId is null)
            .Named("DossierOrRegion", new("档案与行政区划只填其一", "Names a dossier or a region"));
        RuleFor(c => c.RegionCode).MustBeRegionCode();
        RuleFor(c => c.Phone).MustBeMobilePhone();
        RuleFor(c => c.ApplicantAccountId).MustBeText(100).When(c => c.ApplicantAccountId is not null);
    }
}

/// <summary>An inquiry whose dossier or region has been found.</summary>
internal sealed record OpenedInquiry(
    string RegionCode, Guid? DossierId, string? ProjectName, string ApplicantName, ProtectedNumber? Phone, string? ApplicantAccountId, InquiryTopic Topic, string Text);
