using ChuangMeng.Projects.Candidates;
using ChuangMeng.Projects.Dossiers;
using ChuangMeng.ServiceDefaults.Paging;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChuangMeng.Projects.Names;

/// <summary>
/// The characters of a project's name and their pairs, by which a piece of a name is found (as ADR 0012 finds policies). They lie in a table
/// without a region: under row-level security PostgreSQL would not look into such an index. The database keeps them with the name.
/// </summary>
internal abstract class NameTerms
{
    public Guid Id { get; private init; }
    public string[] Terms { get; private init; } = [];
}

internal sealed class CandidateName : NameTerms;

internal sealed class DossierName : NameTerms;

internal static class NameSearch
{
    /// <summary>
    /// Up to so many, reading the names that hold the text is no more work than walking the list until a page of them is found: of
    /// 100,000 names, 50 a page, 2,236 (the square root of their product).
    /// </summary>
    private const int Rare = 2000;

    /// <summary>Those whose name holds the text, in whatever case.</summary>
    public static async Task<IQueryable<Candidate>> NamedAsync(this IQueryable<Candidate> candidates, string? name, ProjectsDb db, CancellationToken stop)
    {
        if (string.IsNullOrWhiteSpace(name))
            return candidates;
        var text = name.Trim();
        if (!await db.IsRareAsync("candidate_names", text, stop))
            return candidates.Where(c => c.Profile.ProjectName.ToLower().IndexOf(text.ToLower()) >= 0);
        var named = db.Set<CandidateName>().FromSql($"select * from candidate_names where terms @> name_terms({text})");
        return candidates.Where(c => named.Any(n => n.Id == c.Id) && EF.Functions.ILike(c.Profile.ProjectName, Like.Containing(text), Like.Escape));
    }

    /// <inheritdoc cref="NamedAsync(IQueryable{Candidate},string,ProjectsDb,CancellationToken)"/>
    public static async Task<IQueryable<Dossier>> NamedAsync(this IQueryable<Dossier> dossiers, string? name, ProjectsDb db, CancellationToken stop)
    {
        if (string.IsNullOrWhiteSpace(name))
            return dossiers;
        var text = name.Trim();
        // Of a function's result PostgreSQL expects a third to do, and so walks the list.
        if (!await db.IsRareAsync("dossier_names", text, stop))
            return dossiers.Where(d => d.ProjectName.ToLower().IndexOf(text.ToLower()) >= 0);
        var named = db.Set<DossierName>().FromSql($"select * from dossier_names where terms @> name_terms({text})");
        // All characters and pairs of the text stand in these names, though not surely side by side.
        return dossiers.Where(d => named.Any(n => n.Id == d.Id) && EF.Functions.ILike(d.ProjectName, Like.Containing(text), Like.Escape));
    }

    private static async Task<bool> IsRareAsync(this ProjectsDb db, string table, string text, CancellationToken stop) =>
        await db.Database.SqlQuery<long>($"select expected_names({table}, {text}) as \"Value\"").SingleAsync(stop) <= Rare;
}

internal sealed class NameTermsMapping : IEntityTypeConfiguration<CandidateName>, IEntityTypeConfiguration<DossierName>
{
    public void Configure(EntityTypeBuilder<CandidateName> name)
    {
        name.ToTable("candidate_names");
        name.HasOne<Candidate>().WithOne().HasForeignKey<CandidateName>(n => n.Id).OnDelete(DeleteBehavior.Cascade);
        name.HasIndex(n => n.Terms).HasMethod("gin").HasDatabaseName("ix_candidate_names_terms");
    }

    public void Configure(EntityTypeBuilder<DossierName> name)
    {
        name.ToTable("dossier_names");
        name.HasOne<Dossier>().WithOne().HasForeignKey<DossierName>(n => n.Id).OnDelete(DeleteBehavior.Cascade);
        name.HasIndex(n => n.Terms).HasMethod("gin").HasDatabaseName("ix_dossier_names_terms");
    }
}
