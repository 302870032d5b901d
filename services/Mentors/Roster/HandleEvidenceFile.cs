using ChuangMeng.ServiceDefaults.Attachments;
using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Mentors.Roster;

/// <summary>The scan that belongs to an evidence.</summary>
internal static class HandleEvidenceFile
{
    /// <summary>What the audit log says of each.</summary>
    private const string Given = "given: file of evidence";

    /// <summary>The applicant, until the review. The file is whole on disk before the row names it; one that it replaces is swept away later.</summary>
    /// <param name="name">文件名，最多 200 字</param>
    public static async Task<Ok<EvidenceDetails>> GiveAsync(
        Guid id, string? name, HttpRequest request, AttachmentStore store, MentorsDb db, TimeProvider time, CancellationToken stop)
    {
        var mentorId = await db.OwnApplicationAsync(stop);
        // Both once more under the lock; here, so that nobody fills the disk with what is refused.
        if (!await db.Set<MentorEvidence>().AnyAsync(e => e.MentorId == mentorId && e.Id == id, stop))
            throw NoEvidence();
        MentorEvidence.MustBeOpen(await db.Mentors.AsNoTracking().SingleAsync(m => m.Id == mentorId, stop));
        await db.MayGiveAnotherAsync(mentorId, stop);
        var fileName = FileNames.Of(name);
        var file = await store.TakeAsync(request, stop);
        return await db.InTransactionAsync(async () =>
        {
            var mentor = await db.LockMentorAsync(mentorId, stop);
            var evidence = await db.FindEvidenceAsync(e => e.MentorId == mentorId && e.Id == id, stop);
            evidence.Attach(mentor, file, fileName);
            await db.MayGiveAnotherAsync(mentorId, stop);
            db.NoteInAudit(mentor, $"{Given} {id}, SHA-256 {file.Hash}", time);
            await db.SaveChangesAsync(stop);
            return TypedResults.Ok(EvidenceDetails.Of(evidence));
        }, stop);
    }

    /// <summary>Each stays on disk for a day at least, though another takes its place.</summary>
    private static async Task MayGiveAnotherAsync(this MentorsDb db, Guid mentorId, CancellationToken stop)
    {
        var subject = mentorId.ToString();
        if (await db.Audit.CountAsync(a => a.SubjectId == subject && a.Detail.StartsWith(Given), stop) >= MentorEvidence.MostFilesGiven)
            throw new TooManyEvidenceFiles();
    }

    public static async Task<FileStreamHttpResult> DownloadMineAsync(Guid id, AttachmentStore store, MentorsDb db, HttpResponse response, CancellationToken stop)
    {
        var mentorId = await db.OwnApplicationAsync(stop);
        var evidence = await db.FindEvidenceAsync(e => e.MentorId == mentorId && e.Id == id, stop);
        return store.Download(response, evidence);
    }

    /// <summary>A reviewer, whose reading is on record before the file leaves: a scan may show numbers that are masked elsewhere.</summary>
    public static async Task<FileStreamHttpResult> DownloadAsync(Guid id, AttachmentStore store, MentorsDb db, TimeProvider time, HttpResponse response, CancellationToken stop)
    {
        var evidence = await db.FindEvidenceAsync(e => e.Id == id, stop);
        var mentor = await db.Mentors.AsNoTracking().SingleAsync(m => m.Id == evidence.MentorId, stop);
        db.NoteInAudit(mentor, $"read: file of evidence {id}, SHA-256 {MustHaveFile(evidence).Hash}", time);
        await db.SaveChangesAsync(stop);
        return store.Download(response, evidence);
    }

    private static FileStreamHttpResult Download(this AttachmentStore store, HttpResponse response, MentorEvidence evidence)
    {
        var file = MustHaveFile(evidence);
        response.Headers.CacheControl = "no-store";
        return store.Download(response, file.Id, file.Kind, file.Name);
    }

    private static EvidenceFile MustHaveFile(MentorEvidence evidence) =>
        evidence.File ?? throw new ResourceNotFound(new("该佐证的扫描件", "file of this evidence"));

    private static async Task<MentorEvidence> FindEvidenceAsync(this MentorsDb db, System.Linq.Expressions.Expression<Func<MentorEvidence, bool>> which, CancellationToken stop) =>
        await db.Set<MentorEvidence>().SingleOrDefaultAsync(which, stop) ?? throw NoEvidence();

    private static ResourceNotFound NoEvidence() => new(new("该佐证", "evidence"));
}
