using ChuangMeng.Projects.Candidates;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;

namespace ChuangMeng.Projects.Imports;

/// <summary>
/// Inserts many candidates at once. COPY is refused on tables with row-level security, so the rows go into a
/// temporary table first and from there, under the policy, into their own. Runs within the caller's transaction.
/// </summary>
internal static class CandidateCopy
{
    private const string Columns =
        "id, region_code, city_code, year, version, created_at, updated_at, natural_key, state, scopes, project_name, firm_name, credit_code, "
        + "founder_name, groups, industry, stage, founded_on, staff, revenue, funding, needs, award_level, source, summary, "
        + "founder_id_number_encrypted, founder_id_number_index, founder_id_number_masked, founder_phone_encrypted, founder_phone_index, founder_phone_masked";

    /// <returns>The ids of those that were new; a candidate whose natural key is there already is left as it is.</returns>
    public static async Task<IReadOnlySet<Guid>> InsertAsync(ProjectsDb db, IReadOnlyCollection<Candidate> candidates, DateTimeOffset now, CancellationToken stop)
    {
        if (candidates.Count == 0)
            return new HashSet<Guid>();
        await db.Database.ExecuteSqlRawAsync("create temporary table incoming (like candidates including defaults) on commit drop", stop);
        await using (var writer = await ((NpgsqlConnection)db.Database.GetDbConnection()).BeginBinaryImportAsync($"copy incoming ({Columns}) from stdin (format binary)", stop))
        {
            foreach (var candidate in candidates)
                await WriteAsync(writer, candidate, now, stop);
            await writer.CompleteAsync(stop);
        }

        return (await db.Database.SqlQueryRaw<Guid>(
            $"insert into candidates ({Columns}) select {Columns} from incoming order by id on conflict (city_code, year, natural_key) do nothing returning id")
            .ToListAsync(stop)).ToHashSet();
    }

    private static async Task WriteAsync(NpgsqlBinaryImporter writer, Candidate c, DateTimeOffset now, CancellationToken stop)
    {
        var p = c.Profile;
        await writer.StartRowAsync(stop);
        await writer.WriteAsync(c.Id, NpgsqlDbType.Uuid, stop);
        await writer.WriteAsync(c.RegionCode, NpgsqlDbType.Varchar, stop);
        await writer.WriteAsync(c.CityCode, NpgsqlDbType.Varchar, stop);
        await writer.WriteAsync(c.Year, NpgsqlDbType.Integer, stop);
        await writer.WriteAsync(1, NpgsqlDbType.Integer, stop);
        await writer.WriteAsync(now, NpgsqlDbType.TimestampTz, stop);
        await writer.WriteAsync(now, NpgsqlDbType.TimestampTz, stop);
        await writer.WriteAsync(c.NaturalKey, NpgsqlDbType.Bytea, stop);
        await writer.WriteAsync(c.State.ToString(), NpgsqlDbType.Text, stop);
        await writer.WriteAsync(Names(c.Scopes), NpgsqlDbType.Array | NpgsqlDbType.Text, stop);
        await writer.WriteAsync(p.ProjectName, NpgsqlDbType.Varchar, stop);
        await WriteTextAsync(writer, p.FirmName, stop);
        await WriteTextAsync(writer, p.CreditCode, stop);
        await writer.WriteAsync(p.FounderName, NpgsqlDbType.Varchar, stop);
        await writer.WriteAsync(Names(p.Groups), NpgsqlDbType.Array | NpgsqlDbType.Text, stop);
        await writer.WriteAsync(p.Industry.ToString(), NpgsqlDbType.Text, stop);
        await writer.WriteAsync(p.Stage.ToString(), NpgsqlDbType.Text, stop);
        if (p.FoundedOn is { } founded)
            await writer.WriteAsync(founded, NpgsqlDbType.Date, stop);
        else
            await writer.WriteNullAsync(stop);
        await writer.WriteAsync(p.Staff, NpgsqlDbType.Integer, stop);
        await writer.WriteAsync(p.Revenue, NpgsqlDbType.Numeric, stop);
        await writer.WriteAsync(p.Funding, NpgsqlDbType.Numeric, stop);
        await writer.WriteAsync(Names(p.Needs), NpgsqlDbType.Array | NpgsqlDbType.Text, stop);
        await WriteTextAsync(writer, p.AwardLevel?.ToString(), stop);
        await writer.WriteAsync(p.Source.ToString(), NpgsqlDbType.Text, stop);
        await WriteTextAsync(writer, p.Summary, stop);
        foreach (var number in new[] { c.FounderIdNumber, c.FounderPhone })
        {
            await writer.WriteAsync(number.Encrypted, NpgsqlDbType.Bytea, stop);
            await writer.WriteAsync(number.Index, NpgsqlDbType.Bytea, stop);
            await writer.WriteAsync(number.Masked, NpgsqlDbType.Varchar, stop);
        }
    }

    private static string[] Names<T>(T[] values) where T : struct, Enum => Array.ConvertAll(values, v => v.ToString());

    private static Task WriteTextAsync(NpgsqlBinaryImporter writer, string? text, CancellationToken stop) =>
        text is null ? writer.WriteNullAsync(stop) : writer.WriteAsync(text, NpgsqlDbType.Text, stop);
}
