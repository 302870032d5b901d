using System.Data.Common;
using ChuangMeng.Projects;
using ChuangMeng.Projects.Dossiers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace ChuangMeng.Bench.Projects;

/// <summary>What the endpoint of one dossier asks of PostgreSQL, taken from the endpoint's own query.</summary>
internal sealed class DetailStatement : DbCommandInterceptor
{
    private string? text;

    /// <returns>Its text with <paramref name="id"/> in place of its only parameter.</returns>
    public static async Task<string> WithAsync(DbContextOptionsBuilder<ProjectsDb> options, Guid dossier, string id)
    {
        var seen = new DetailStatement();
        await using var db = new ProjectsDb(options.AddInterceptors(seen).Options);
        await db.AnswerAsync(dossier, CancellationToken.None);
        return seen.text!.Replace("@id", id, StringComparison.Ordinal);
    }

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        text = command.Parameters.Count == 1 && command.Parameters[0].ParameterName.TrimStart('@') == "id" ? command.CommandText
            : throw new InvalidOperationException("The statement has other parameters than the dossier's id");
        return ValueTask.FromResult(result);
    }
}
