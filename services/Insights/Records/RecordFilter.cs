using ChuangMeng.Contracts.Records;
using ChuangMeng.ServiceDefaults.Paging;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.ServiceDefaults.Regions;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;

namespace ChuangMeng.Insights.Records;

/// <summary>
/// Which records are meant. Numbers and the rows behind them are asked by the same condition, so that they always agree.
/// Within the caller's region, which row-level security sees to.
/// </summary>
/// <param name="Labels">As a caller writes them: <c>industry:modernMarine</c>, or <c>industry:</c> for those without that label.</param>
internal sealed record RecordFilter(
    IReadOnlyCollection<RecordKind> Kinds, Month? From = null, Month? To = null, string? Region = null, string? City = null, string? State = null,
    IReadOnlyList<string>? Labels = null, string? Name = null, Guid? Dossier = null)
{
    /// <summary>The condition in SQL and the values of its parameters.</summary>
    public (string Sql, List<NpgsqlParameter> Values) ToSql()
    {
        var values = new List<NpgsqlParameter>();
        var conditions = new List<string> { "not removed", $"kind = any({Value(Kinds.Select(k => k.ToString()).ToArray())})" };
        if (From is { } from)
            conditions.Add($"month >= {Value(from.FirstDay)}");
        if (To is { } to)
            conditions.Add($"month <= {Value(to.FirstDay)}");
        if (RegionFilter.ScopeOf(Region) is { } scope)
            conditions.Add($"region_code between {Value(scope.From)} and {Value(scope.To)}");
        if (!string.IsNullOrEmpty(City))
            conditions.Add($"city_code = {Value(City)}");
        if (!string.IsNullOrEmpty(State))
            conditions.Add($"state = {Value(State)}");
        if (Dossier is { } dossier)
            conditions.Add($"dossier_id = {Value(dossier)}");
        foreach (var label in Labels ?? [])
        {
            var (key, word) = ReadLabel(label);
            conditions.Add(word.Length == 0 ? $"nullif(labels ->> {Value(key)}, '') is null" : $"labels ->> {Value(key)} = {Value(word)}");
        }

        if (!string.IsNullOrWhiteSpace(Name))
            conditions.Add($"name ilike {Value(Like.Containing(Name))}");
        return (string.Join(" and ", conditions), values);

        string Value(object value)
        {
            var type = value switch
            {
                DateOnly => NpgsqlDbType.Date,
                Guid => NpgsqlDbType.Uuid,
                string[] => NpgsqlDbType.Array | NpgsqlDbType.Text,
                _ => NpgsqlDbType.Text,
            };
            values.Add(new($"p{values.Count}", value) { NpgsqlDbType = type });
            return $"@p{values.Count - 1}";
        }
    }

    public IQueryable<KeptRecord> Of(InsightsDb db)
    {
        var (condition, values) = ToSql();
        // Written here but for the values, which are parameters all of them.
        var sql = "select * from records where " + condition;
        return db.Records.FromSqlRaw(sql, [.. values]).AsNoTracking();
    }

    /// <summary>A page of the records of one kind, newest first.</summary>
    /// <param name="narrow">What else they have to be; nothing where null.</param>
    public Task<Page<RecordDetails>> ListAsync(
        PageRequest page, InsightsDb db, CancellationToken stop, Func<IQueryable<KeptRecord>, IQueryable<KeptRecord>>? narrow = null)
    {
        var records = narrow is null ? Of(db) : narrow(Of(db));
        if (page.After<IdKey>() is { } after)
            records = records.Where(r => r.Id < after.Id);
        return page.ReadAsync(records.OrderByDescending(r => r.Id).Select(RecordDetails.Projection), r => new IdKey(r.Id), stop);
    }

    private static (string Key, string Word) ReadLabel(string label)
    {
        var colon = label.IndexOf(':', StringComparison.Ordinal);
        return colon > 0
            ? (label[..colon], label[(colon + 1)..])
            : throw new ValidationFailed("label", "Label", new("label 须形如 industry:modernMarine", "A label is written like industry:modernMarine"));
    }
}
