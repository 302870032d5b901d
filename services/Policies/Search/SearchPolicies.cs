using ChuangMeng.Contracts.Policies;
using ChuangMeng.Policies.Library;
using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Paging;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.ServiceDefaults.Regions;
using ChuangMeng.ServiceDefaults.Security;
using ChuangMeng.ServiceDefaults.Validation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Policies.Search;

/// <summary>What is looked for.</summary>
/// <param name="Q">1 to 50 characters; words between blanks are all to be found.</param>
/// <param name="On">The day on which what is found is valid, Asia/Shanghai; today unless given.</param>
/// <param name="Kind">Only policies of that kind.</param>
/// <param name="Region">Only policies of that region and what lies within it.</param>
internal sealed record SearchQuery([FromQuery] string? Q, [FromQuery] DateOnly? On, [FromQuery] Word<PolicyKind>? Kind, [FromQuery] string? Region);

/// <summary>A policy that was found, by the version valid on the day.</summary>
/// <param name="Number">The version's number.</param>
/// <param name="Similar">True where no policy holds everything that was typed, and these hold parts of it.</param>
/// <param name="Score">The higher the better; the title weighs most, then the document number, the summary and the text.</param>
internal sealed record FoundPolicy(
    Guid Id, string RegionCode, string Title, string Issuer, PolicyKind Kind, int Number, string? DocumentNumber, DateOnly ValidFrom, DateOnly? ValidTo, Grade Grade,
    bool Similar, double Score, IReadOnlyList<Snippet> Snippets);

internal static class SearchPolicies
{
    public const int LongestQuery = 50;

    internal sealed record Hit(Guid VersionId, double Score);

    private sealed record HitKey(double Score, Guid Id, bool Similar);

    public static async Task<Ok<Page<FoundPolicy>>> HandleAsync([AsParameters] SearchQuery search, PageRequest page, PoliciesDb db, TimeProvider time, CancellationToken stop)
    {
        var typed = search.Q ?? "";
        if (typed.Length > LongestQuery || Bigrams.ToQuery(typed) is not { } exact)
            throw new ValidationFailed("q", "SearchText", new($"请输入 1 至 {LongestQuery} 个字符，至少含一个文字或数字", $"Takes 1 to {LongestQuery} characters, at least one letter or digit"));
        var (after, own, day) = (page.After<HitKey>(), Caller.Current.Scope, search.On ?? time.Today());
        return TypedResults.Ok(await db.BeyondRegionAsync(async () =>
        {
            var similar = after?.Similar ?? false;
            var hits = await FindAsync(similar ? Bigrams.ToLooseQuery(typed) ?? exact : exact);
            if (hits.Items.Count == 0 && after is null && Bigrams.ToLooseQuery(typed) is { } loose)
            {
                similar = true;
                hits = await FindAsync(loose);
            }

            return new Page<FoundPolicy>(await ShowAsync(hits.Items, Bigrams.Marked(typed, similar), similar, db, stop), hits.Next);

            Task<Page<Hit>> FindAsync(string query)
            {
                var found = Matching(db, query, own, search, day);
                if (after is not null)
                    found = found.Where(h => h.Score < after.Score || (h.Score == after.Score && h.VersionId > after.Id));
                return page.ReadAsync(found.OrderByDescending(h => h.Score).ThenBy(h => h.VersionId), h => new HitKey(h.Score, h.VersionId, similar), stop);
            }
        }, stop));
    }

    /// <summary>Versions valid on the day that hold what is looked for, by the index over their words.</summary>
    public static IQueryable<Hit> Matching(PoliciesDb db, string query, RegionScope own, SearchQuery search, DateOnly day)
    {
        var (above, within, kind) = (Reach.Above(own.Code), RegionFilter.ScopeOf(search.Region) ?? RegionScope.Province, search.Kind?.Value.ToString());
        // Materialized: the planner guesses that row-level security leaves few policies, and would look into the words of every one of them.
        return db.Database.SqlQuery<Hit>($"""
            with found as materialized (select version_id, terms from policy_texts where terms @@ {query}::tsquery)
            select v.id as "VersionId", ts_rank(f.terms, {query}::tsquery, 1)::float8 as "Score"
            from found f join policy_versions v on v.id = f.version_id join policies p on p.id = v.policy_id
            where v.valid_from <= {day} and (v.valid_to is null or v.valid_to >= {day}) and p.state <> 'Draft'
              and (p.region_code = any({above}) or (p.region_code >= {own.From} and p.region_code <= {own.To}))
              and p.region_code >= {within.From} and p.region_code <= {within.To} and ({kind}::text is null or p.kind = {kind}::text)
            """);
    }

    private static async Task<IReadOnlyList<FoundPolicy>> ShowAsync(
        IReadOnlyList<Hit> hits, IReadOnlyList<string> marked, bool similar, PoliciesDb db, CancellationToken stop)
    {
        var ids = hits.Select(h => h.VersionId).ToArray();
        var rows = await (from v in db.Versions.AsNoTracking()
                          join p in db.Policies.AsNoTracking() on v.PolicyId equals p.Id
                          where ids.Contains(v.Id)
                          select new { p.Id, p.RegionCode, p.Title, p.Issuer, p.Kind, VersionId = v.Id, v.Number, v.DocumentNumber, v.ValidFrom, v.ValidTo, v.Grade, v.Summary, v.Text })
            .ToDictionaryAsync(r => r.VersionId, stop);
        return [.. from hit in hits
                   let r = rows[hit.VersionId]
                   select new FoundPolicy(r.Id, r.RegionCode, r.Title, r.Issuer, r.Kind, r.Number, r.DocumentNumber, r.ValidFrom, r.ValidTo, r.Grade, similar, hit.Score,
                       [.. new[]
                       {
                           Snippet.Of(FoundIn.Title, r.Title, marked), Snippet.Of(FoundIn.DocumentNumber, r.DocumentNumber, marked),
                           Snippet.Of(FoundIn.Summary, r.Summary, marked), Snippet.Of(FoundIn.Text, r.Text, marked),
                       }.OfType<Snippet>()])];
    }
}
