using ChuangMeng.ServiceDefaults.Jobs;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ChuangMeng.ServiceDefaults.Attachments;

public static class AttachmentExtensions
{
    /// <summary>Files that are kept beside the database, and what sweeps away those that it does not name.</summary>
    public static IHostApplicationBuilder AddAttachments<TSweep>(this IHostApplicationBuilder builder) where TSweep : SweepFiles
    {
        builder.Services.AddSingleton<AttachmentStore>();
        return builder.AddDailyJob<TSweep>(hour: 3);
    }

    /// <summary>
    /// Always as a download: whatever the bytes are, no browser shows them as a page of the platform. Its name ends as its kind's do: what begins as a PDF
    /// and is named <c>.cmd</c> would run on the reader's machine.
    /// </summary>
    public static FileStreamHttpResult Download(this AttachmentStore store, HttpResponse response, Guid id, FileKind kind, string fileName)
    {
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.ContentSecurityPolicy = "default-src 'none'; frame-ancestors 'none'; sandbox";
        var named = kind.Extensions().Any(end => fileName.EndsWith(end, StringComparison.OrdinalIgnoreCase)) ? fileName : fileName + kind.Extensions()[0];
        return TypedResults.Stream(store.Open(id), kind.MediaType(), named, enableRangeProcessing: true);
    }
}
