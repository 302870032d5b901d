using System.Linq.Expressions;
using ChuangMeng.Projects.Dossiers;
using ChuangMeng.Projects.Indicators;
using ChuangMeng.ServiceDefaults.Attachments;
using ChuangMeng.ServiceDefaults.Concurrency;
using ChuangMeng.ServiceDefaults.Paging;
using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Projects.Attachments;

/// <summary>An attachment of a dossier.</summary>
/// <param name="Kind">文件类型，按内容识别</param>
/// <param name="Size">字节数</param>
/// <param name="Hash">SHA-256</param>
/// <param name="Description">说明</param>
/// <param name="UploadedBy">上传人</param>
public sealed record AttachmentDetails(
    Guid Id, string FileName, FileKind Kind, long Size, string Hash, string? Description, string UploadedBy, DateTimeOffset UploadedAt)
{
    internal static readonly Expression<Func<Attachment, AttachmentDetails>> From = a => new(
        a.Id, a.FileName, a.Kind, a.Size, a.Hash, a.Description, a.UploadedBy, a.CreatedAt);

    private static readonly Func<Attachment, AttachmentDetails> Compiled = From.Compile();

    internal static AttachmentDetails Of(Attachment attachment) => Compiled(attachment);

    internal static readonly AttachmentDetails Example = new(
        Guid.Parse("01980000-0000-7000-8000-000000000010"), "2026年三季度财务报表.pdf", FileKind.Pdf, 182_400,
        "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", "三季度营业收入佐证", "济南市工作人员（示例）", new(2026, 10, 8, 1, 0, 0, TimeSpan.Zero));
}

internal static class HandleAttachments
{
    /// <param name="name">文件名，最多 200 字</param>
    /// <param name="description">说明，最多 500 字</param>
    public static async Task<TaggedCreated<AttachmentDetails>> UploadAsync(
        Guid id, string name, string? description, HttpRequest request, AttachmentStore store, ProjectsDb db, CancellationToken stop)
    {
        var fileName = FileNames.Of(name);
        if (description is { Length: > 500 })
            throw new ValidationFailed("description", "Text", new("最多 500 字", "At most 500 characters"));
        var dossier = await db.Set<Dossier>().FindDossierAsync(id, stop);
        dossier.MustBeAccompanied();
        var attachment = Attachment.Of(dossier, await store.TakeAsync(request, stop), fileName, string.IsNullOrWhiteSpace(description) ? null : description.Trim(), Caller.Current.Name);
        db.Add(attachment);
        await db.SaveChangesAsync(stop);
        return new($"/api/projects/v1/dossiers/{id}/attachments/{attachment.Id}", AttachmentDetails.Of(attachment), attachment.Version);
    }

    public static async Task<Ok<Page<AttachmentDetails>>> ListAsync(Guid id, PageRequest page, ProjectsDb db, CancellationToken stop)
    {
        await db.Set<Dossier>().RequireAsync(id, stop);
        var attachments = db.Set<Attachment>().AsNoTracking().Where(a => a.DossierId == id);
        if (page.After<IdKey>() is { } after)
            attachments = attachments.Where(a => a.Id.CompareTo(after.Id) < 0);
        return TypedResults.Ok(await page.ReadAsync(attachments.OrderByDescending(a => a.Id).Select(AttachmentDetails.From), row => new IdKey(row.Id), stop));
    }

    public static async Task<Tagged<AttachmentDetails>> GetAsync(Guid id, Guid attachmentId, ProjectsDb db, CancellationToken stop)
    {
        var attachment = await db.Set<Attachment>().AsNoTracking().FindAttachmentAsync(id, attachmentId, stop);
        return new(AttachmentDetails.Of(attachment), attachment.Version);
    }

    public static async Task<FileStreamHttpResult> DownloadAsync(Guid id, Guid attachmentId, AttachmentStore store, ProjectsDb db, HttpContext context, CancellationToken stop)
    {
        var attachment = await db.Set<Attachment>().AsNoTracking().FindAttachmentAsync(id, attachmentId, stop);
        return store.Download(context.Response, attachmentId, attachment.Kind, attachment.FileName);
    }

    /// <summary>The row goes; its file follows with the next sweep. The dossier's row is locked: no report names the file meanwhile.</summary>
    public static Task<NoContent> DeleteAsync(Guid id, Guid attachmentId, IfMatch ifMatch, ProjectsDb db, CancellationToken stop) =>
        db.InTransactionAsync(async () =>
        {
            await db.LockDossierRowAsync(id, stop);
            var attachment = await db.Set<Attachment>().FindAttachmentAsync(id, attachmentId, stop);
            ifMatch.EnsureCurrent(attachment);
            if (await db.Set<IndicatorReport>().AnyAsync(r => r.DossierId == id && r.EvidenceIds.Contains(attachmentId), stop))
                throw new AttachmentInUse();
            db.Remove(attachment);
            await db.SaveChangesAsync(stop);
            return TypedResults.NoContent();
        }, stop);

    private static async Task<Attachment> FindAttachmentAsync(this IQueryable<Attachment> attachments, Guid dossier, Guid id, CancellationToken stop) =>
        await attachments.SingleOrDefaultAsync(a => a.Id == id && a.DossierId == dossier, stop) ?? throw new ResourceNotFound(new("该附件", "attachment"));
}
