using System.Data;
using System.IO.Pipelines;
using System.Text.Json;
using ChuangMeng.Projects.Plans;
using ChuangMeng.Projects.Printing;
using ChuangMeng.ServiceDefaults.Audit;
using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Projects.Dossiers.Export;

/// <summary>A whole dossier as one document, as it stood at one moment: <see cref="Queries"/> queries, however long its life.</summary>
internal static class ExportDossier
{
    /// <summary>One for each part.</summary>
    public const int Queries = 14;

    /// <summary>How much of the document waits in memory before it is sent on, in bytes.</summary>
    private const int Most = 32 * 1024;

    public static async Task<PushStreamHttpResult> JsonAsync(Guid id, ProjectsDb db, TimeProvider time, HttpContext http, CancellationToken stop)
    {
        var name = await db.RecordTakingAsync(id, "json", time, stop);
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Stream(body => db.AsOfOneMomentAsync(() => WriteAsync(id, db, time, body, stop), stop), "application/json; charset=utf-8", FileNameOf(name, "json", time));
    }

    /// <summary>Who took a whole dossier is on record before any of it leaves.</summary>
    /// <returns>The project's name.</returns>
    /// <exception cref="ServiceDefaults.Problems.ResourceNotFound"/>
    internal static async Task<string> RecordTakingAsync(this ProjectsDb db, Guid id, string form, TimeProvider time, CancellationToken stop)
    {
        var found = await db.Set<Dossier>().Where(d => d.Id == id).Select(d => new { d.ProjectName, d.RegionCode }).SingleOrDefaultAsync(stop) ?? throw DossierQueries.NoDossier();
        db.Audit.Add(AuditEntry.By(Caller.Current, found.RegionCode, nameof(Dossier), id.ToString(), $"export: the whole dossier as {form}", time.GetUtcNow()));
        await db.SaveChangesAsync(stop);
        return found.ProjectName;
    }

    /// <summary>All that is read within tells of one moment, and nothing can be written.</summary>
    internal static async Task AsOfOneMomentAsync(this ProjectsDb db, Func<Task> read, CancellationToken stop)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, stop);
        await db.Database.ExecuteSqlRawAsync("set transaction read only", stop);
        await read();
        await transaction.CommitAsync(stop);
    }

    internal static string FileNameOf(string projectName, string extension, TimeProvider time) => $"陪跑档案-{FileNames.Plain(projectName)}-{time.Today():yyyyMMdd}.{extension}";

    private static async Task WriteAsync(Guid id, ProjectsDb db, TimeProvider time, Stream body, CancellationToken stop)
    {
        // The serializer flushes its writer after each part, and a response takes no blocking write: a pipe lies between.
        var pipe = PipeWriter.Create(body, new(leaveOpen: true));
        await using var document = new Utf8JsonWriter(pipe);
        Task RowsAsync<T>(string name, IAsyncEnumerable<T> rows) => document.WriteRowsAsync(name, rows, pipe, stop);
        var file = new DossierFile(db, id);
        document.WriteStartObject();
        document.WriteString("exportedAt", time.GetUtcNow());
        var dossier = await db.AnswerAsync(id, stop);
        document.WritePart("dossier", dossier);
        document.WritePart("founder", await file.FounderAsync(dossier.CandidateId, stop));
        await RowsAsync("specialists", file.Specialists);
        var plan = await file.PlanAsync(stop);
        document.WritePart("plan", plan is null ? null : PlanAnswer.Of(plan));
        // Without a plan no row has this id: the parts are there, and empty.
        var planId = plan?.Id ?? Guid.Empty;
        await RowsAsync("planVersions", file.PlanVersions(planId));
        await RowsAsync("planReviews", file.PlanReviews(planId));
        await RowsAsync("indicators", file.Indicators);
        await RowsAsync("relayTasks", file.RelayTasks);
        await RowsAsync("promotionProposals", file.Proposals);
        await RowsAsync("failureReviews", file.FailureReviews);
        await RowsAsync("secondIncubationPlaces", file.Places);
        await RowsAsync("attachments", file.Attachments);
        await RowsAsync("versions", file.Versions);
        await RowsAsync("timeline", file.Timeline);
        document.WriteEndObject();
        document.Flush();
        await pipe.CompleteAsync();
    }

    private static void WritePart<T>(this Utf8JsonWriter document, string name, T part)
    {
        document.WritePropertyName(name);
        SnapshotJson.Write(document, part);
    }

    private static async Task WriteRowsAsync<T>(this Utf8JsonWriter document, string name, IAsyncEnumerable<T> rows, PipeWriter pipe, CancellationToken stop)
    {
        document.WriteStartArray(name);
        await foreach (var row in rows.WithCancellation(stop))
        {
            SnapshotJson.Write(document, row);
            if (pipe.UnflushedBytes > Most)
                await pipe.FlushAsync(stop);
        }

        document.WriteEndArray();
    }
}
