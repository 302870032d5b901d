using ChuangMeng.Projects.Candidates;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChuangMeng.Projects.Screening;

internal sealed class ScreeningMapping :
    IEntityTypeConfiguration<ScreeningSheet>, IEntityTypeConfiguration<ScreeningReviewer>, IEntityTypeConfiguration<CandidateReview>, IEntityTypeConfiguration<ScreeningResult>
{
    public const string OneInCityAndYear = "ux_screening_sheets_city_year";
    public const string OneAnAccount = "ux_screening_reviewers_account";
    public const string OneACandidate = "ux_candidate_reviews_candidate";
    public const string ReviewsOfReviewer = "fk_candidate_reviews_screening_reviewers_reviewer_id";

    public void Configure(EntityTypeBuilder<ScreeningSheet> sheet)
    {
        sheet.ToTable("screening_sheets");
        AsJson(sheet.Property(s => s.Content));
        sheet.Property(s => s.ReopenReason).HasMaxLength(500);
        sheet.HasIndex(s => new { s.RegionCode, s.Year }).IsUnique().HasDatabaseName(OneInCityAndYear);
        sheet.HasIndex(s => new { s.RegionCode, s.Id }).HasDatabaseName("ix_screening_sheets_region");
    }

    public void Configure(EntityTypeBuilder<ScreeningReviewer> reviewer)
    {
        reviewer.ToTable("screening_reviewers");
        reviewer.Property(r => r.AccountId).HasMaxLength(100);
        reviewer.Property(r => r.Name).HasMaxLength(50);
        reviewer.HasOne<ScreeningSheet>().WithMany().HasForeignKey(r => r.SheetId).OnDelete(DeleteBehavior.Restrict);
        reviewer.HasIndex(r => new { r.SheetId, r.AccountId }).IsUnique().HasDatabaseName(OneAnAccount);
        reviewer.HasIndex(r => new { r.SheetId, r.Id }).HasDatabaseName("ix_screening_reviewers_sheet");
        reviewer.HasIndex(r => new { r.AccountId, r.Id }).HasDatabaseName("ix_screening_reviewers_account");
        reviewer.OwnsMany(r => r.Declarations, declaration =>
        {
            declaration.ToTable("screening_declarations");
            declaration.WithOwner().HasForeignKey("ReviewerId");
            declaration.HasKey("ReviewerId", nameof(ConflictDeclaration.Id));
            declaration.Property(d => d.Id).ValueGeneratedNever();
            declaration.Property(d => d.CreditCode).HasMaxLength(18);
            declaration.Property(d => d.FounderMasked).HasMaxLength(18);
            declaration.Property(d => d.Reason).HasMaxLength(500);
            declaration.Property(d => d.DeclaredBy).HasMaxLength(100);
        });
        reviewer.Navigation(r => r.Declarations).HasField("declarations").UsePropertyAccessMode(PropertyAccessMode.Field);
    }

    public void Configure(EntityTypeBuilder<CandidateReview> review)
    {
        review.ToTable("candidate_reviews");
        review.Property(r => r.AccountId).HasMaxLength(100);
        AsJson(review.Property(r => r.Marks));
        review.Property(r => r.Total).HasPrecision(5, 2);
        review.Property(r => r.Remark).HasMaxLength(1000);
        review.Property(r => r.WithdrawnReason).HasMaxLength(500);
        review.HasOne<ScreeningSheet>().WithMany().HasForeignKey(r => r.SheetId).OnDelete(DeleteBehavior.Restrict);
        review.HasOne<ScreeningReviewer>().WithMany().HasForeignKey(r => r.ReviewerId).OnDelete(DeleteBehavior.Restrict).HasConstraintName(ReviewsOfReviewer);
        review.HasOne<Candidate>().WithMany().HasForeignKey(r => r.CandidateId).OnDelete(DeleteBehavior.Restrict);
        review.HasIndex(r => new { r.ReviewerId, r.CandidateId }).IsUnique().HasDatabaseName(OneACandidate);
        review.HasIndex(r => new { r.CandidateId, r.Id }).HasDatabaseName("ix_candidate_reviews_candidate");
        review.HasIndex(r => new { r.SheetId, r.Id }).HasDatabaseName("ix_candidate_reviews_sheet");
        review.HasIndex(r => new { r.AccountId, r.Id }).HasDatabaseName("ix_candidate_reviews_account");
    }

    public void Configure(EntityTypeBuilder<ScreeningResult> result)
    {
        result.ToTable("screening_results");
        result.HasKey(r => r.CandidateId);
        result.Property(r => r.Total).HasPrecision(5, 2);
        AsJson(result.Property(r => r.Evaluation));
        result.HasOne<ScreeningSheet>().WithMany().HasForeignKey(r => r.SheetId).OnDelete(DeleteBehavior.Restrict);
        result.HasOne<Candidate>().WithMany().HasForeignKey(r => r.CandidateId).OnDelete(DeleteBehavior.Restrict);
        result.HasIndex(r => new { r.SheetId, r.Rank, r.CandidateId }).HasDatabaseName("ix_screening_results_rank");
    }

    /// <summary>What is written whole and read whole; it changes where another value takes its place.</summary>
    private static void AsJson<T>(PropertyBuilder<T> property) where T : class =>
        property.HasColumnType("json").HasConversion(
            value => SnapshotJson.ToText(value), text => SnapshotJson.Parse<T>(text),
            new ValueComparer<T>((a, b) => ReferenceEquals(a, b), value => value.GetHashCode()));
}
