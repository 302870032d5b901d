using ChuangMeng.Projects.Stages;
using ChuangMeng.ServiceDefaults.Attachments;
using ChuangMeng.ServiceDefaults.OpenApi;
using ChuangMeng.ServiceDefaults.Paging;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.ServiceDefaults.Security;

namespace ChuangMeng.Projects.Attachments;

/// <summary>The files of a dossier (P.二 一项目一建档).</summary>
internal static class AttachmentEndpoints
{
    public static void MapAttachments(this IEndpointRouteBuilder api)
    {
        var attachments = api.MapGroup("/dossiers/{id:guid}/attachments").WithTags("Attachments");

        attachments.MapPost("/", HandleAttachments.UploadAsync)
            .WithName("UploadAttachment").WithSummary("上传档案附件")
            .WithDescription("Takes one file of up to 20 MB as the request's body, with its name in the query. PDF, PNG, JPEG, DOCX and XLSX, known by their content whatever the Content-Type says.")
            .Accepts<byte[]>("*/*")
            .WithExample("%PDF-…", AttachmentDetails.Example)
            .MayBreak(typeof(ResourceNotFound), typeof(AccompanimentOver), typeof(AttachmentTooLarge), typeof(AttachmentEmpty), typeof(FileKindUnknown))
            .Requires(Permissions.DossiersManage, RegionRule.Rows);

        attachments.MapGet("/", HandleAttachments.ListAsync)
            .WithName("ListAttachments").WithSummary("查询档案附件")
            .WithDescription("The dossier's files, newest first.")
            .WithExample(response: new Page<AttachmentDetails>([AttachmentDetails.Example], null))
            .MayBreak(typeof(ResourceNotFound))
            .Requires(Permissions.DossiersRead, RegionRule.Rows);

        attachments.MapGet("/{attachmentId:guid}", HandleAttachments.GetAsync)
            .WithName("GetAttachment").WithSummary("查看档案附件信息")
            .WithDescription("What is known of a file, with the ETag that its deletion needs.")
            .WithExample(response: AttachmentDetails.Example)
            .MayBreak(typeof(ResourceNotFound))
            .Requires(Permissions.DossiersRead, RegionRule.Rows);

        attachments.MapGet("/{attachmentId:guid}/content", HandleAttachments.DownloadAsync)
            .WithName("DownloadAttachment").WithSummary("下载档案附件")
            .WithDescription("The file itself, always as a download; Range is honoured.")
            .WithExample(response: "%PDF-…")
            .MayBreak(typeof(ResourceNotFound))
            .Requires(Permissions.DossiersRead, RegionRule.Rows);

        attachments.MapDelete("/{attachmentId:guid}", HandleAttachments.DeleteAsync)
            .WithName("DeleteAttachment").WithSummary("删除档案附件")
            .WithDescription("Takes a file out of the dossier, unless it proves an indicator.")
            .MayBreak(typeof(ResourceNotFound), typeof(AttachmentInUse))
            .Requires(Permissions.DossiersManage, RegionRule.Rows);
    }
}
