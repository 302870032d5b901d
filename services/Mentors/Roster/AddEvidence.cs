using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.Security;
using ChuangMeng.ServiceDefaults.Validation;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Mentors.Roster;

/// <summary>What an applicant gives to the reviewers.</summary>
/// <param name="Text">说明，如证书名称与编号、任职起止时间</param>
/// <param name="Issuer">颁发或可证明的单位</param>
/// <param name="IssuedOn">取得日期</param>
internal sealed record AddEvidence(EvidenceKind Kind, string Text, string Issuer, DateOnly? IssuedOn = null)
{
    /// <summary>The applicant, until the review: the application's row is locked against it.</summary>
    public static Task<Created<EvidenceDetails>> HandleAsync(AddEvidence request, MentorsDb db, CancellationToken stop) =>
        db.InTransactionAsync(async () =>
        {
            var mentor = await db.LockMentorAsync(await db.OwnApplicationAsync(stop), stop);
            var evidence = MentorEvidence.Of(mentor, request);
            if (await db.Set<MentorEvidence>().CountAsync(e => e.MentorId == mentor.Id, stop) >= MentorEvidence.Most)
                throw new TooMuchEvidence();
            db.Add(evidence);
            await db.SaveChangesAsync(stop);
            return TypedResults.Created("/api/mentors/v1/me/mentor/evidence", EvidenceDetails.Of(evidence));
        }, stop);
}

internal sealed class AddEvidenceValidator : AbstractValidator<AddEvidence>
{
    public AddEvidenceValidator(TimeProvider time)
    {
        RuleFor(e => e.Text).MustBeText(1000);
        RuleFor(e => e.Issuer).MustBeText(100);
        RuleFor(e => e.IssuedOn).Must(day => day is null || day <= time.Today()).Named("InThePast", new("取得日期不能晚于今天", "The day is not in the future"));
    }
}

/// <summary>An evidence as answered.</summary>
/// <param name="File">扫描件；未上传的为空</param>
internal sealed record EvidenceDetails(Guid Id, EvidenceKind Kind, string Text, string Issuer, DateOnly? IssuedOn, DateTimeOffset GivenAt, EvidenceFile? File = null)
{
    public static EvidenceDetails Of(MentorEvidence e) => new(e.Id, e.Kind, e.Text, e.Issuer, e.IssuedOn, e.CreatedAt, e.File);
}

internal static class ReadEvidence
{
    public static async Task<Ok<IReadOnlyList<EvidenceDetails>>> OfAsync(Guid id, MentorsDb db, CancellationToken stop) =>
        await db.Mentors.AnyAsync(m => m.Id == id, stop) ? await db.EvidenceOfAsync(id, stop) : throw Missing.Mentor();

    public static async Task<Ok<IReadOnlyList<EvidenceDetails>>> MineAsync(MentorsDb db, CancellationToken stop) =>
        await db.EvidenceOfAsync(await db.OwnApplicationAsync(stop), stop);

    /// <summary>The newest of the caller's account.</summary>
    public static async Task<Guid> OwnApplicationAsync(this MentorsDb db, CancellationToken stop)
    {
        var account = Caller.Current.Id;
        return await db.Mentors.Where(m => m.AccountId == account).OrderByDescending(m => m.Id).Select(m => (Guid?)m.Id).FirstOrDefaultAsync(stop) ?? throw Missing.Mentor();
    }

    private static async Task<Ok<IReadOnlyList<EvidenceDetails>>> EvidenceOfAsync(this MentorsDb db, Guid mentor, CancellationToken stop)
    {
        var found = await db.Set<MentorEvidence>().AsNoTracking().Where(e => e.MentorId == mentor).OrderBy(e => e.Id).ToListAsync(stop);
        return TypedResults.Ok<IReadOnlyList<EvidenceDetails>>(found.ConvertAll(EvidenceDetails.Of));
    }
}
