using ChuangMeng.Projects.Dossiers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChuangMeng.Projects.Plans;

internal sealed class PlanMapping : IEntityTypeConfiguration<AccompanimentPlan>, IEntityTypeConfiguration<PlanVersion>, IEntityTypeConfiguration<PlanReview>
{
    public const string OneADossier = "ux_plans_dossier";
    public const string OneOfANumber = "pk_plan_versions";
    private const string Due = "state = 'Planned' and live";

    public void Configure(EntityTypeBuilder<AccompanimentPlan> plan)
    {
        plan.ToTable("plans");
        plan.HasOne<Dossier>().WithMany().HasForeignKey(p => p.DossierId).OnDelete(DeleteBehavior.Restrict);
        plan.HasIndex(p => p.DossierId).IsUnique().HasDatabaseName(OneADossier);
        plan.HasIndex(p => new { p.NextReviewOn, p.DossierId }).HasDatabaseName("ix_plans_review");
        // How far the plans are is summed up from the index alone.
        plan.HasIndex(p => p.RegionCode).IncludeProperties(p => new { p.OpenItems, p.DoneItems, p.DroppedItems }).HasFilter("live").HasDatabaseName("ix_plans_region");
        plan.OwnsMany(p => p.Items, item =>
        {
            item.ToTable("plan_items");
            item.WithOwner().HasForeignKey("PlanId");
            item.HasKey("PlanId", nameof(PlanItem.Id));
            item.Property(i => i.Id).ValueGeneratedNever();
            item.Property(i => i.Task).HasMaxLength(500);
            item.Property(i => i.Owner).HasMaxLength(100);
            item.Property(i => i.Result).HasMaxLength(500);
            item.Property(i => i.CityCode).HasMaxLength(6).UseCollation("C").HasComputedColumnSql("left(region_code, 4) || '00'", stored: true);
            // What is due, in its order: of the province, of a city, of a county.
            item.HasIndex(i => new { i.DueOn, i.Id }).IncludeProperties(i => i.RegionCode).HasFilter(Due).HasDatabaseName("ix_plan_items_due");
            item.HasIndex(i => new { i.CityCode, i.DueOn, i.Id }).HasFilter(Due).HasDatabaseName("ix_plan_items_city_due");
            item.HasIndex(i => new { i.RegionCode, i.DueOn, i.Id }).HasFilter(Due).HasDatabaseName("ix_plan_items_region_due");
        });
        plan.Navigation(p => p.Items).HasField("items").UsePropertyAccessMode(PropertyAccessMode.Field);
    }

    public void Configure(EntityTypeBuilder<PlanVersion> version)
    {
        version.ToTable("plan_versions");
        version.HasKey(v => new { v.PlanId, v.Number });
        version.HasOne<AccompanimentPlan>().WithMany().HasForeignKey(v => v.PlanId).OnDelete(DeleteBehavior.Restrict);
        version.Property(v => v.AccountId).HasMaxLength(100);
        version.Property(v => v.AccountName).HasMaxLength(100);
        version.Property(v => v.Reason).HasMaxLength(500);
    }

    public void Configure(EntityTypeBuilder<PlanReview> review)
    {
        review.ToTable("plan_reviews");
        review.HasOne<AccompanimentPlan>().WithMany().HasForeignKey(r => r.PlanId).OnDelete(DeleteBehavior.Restrict);
        review.Property(r => r.Id).ValueGeneratedNever();
        review.Property(r => r.AccountName).HasMaxLength(100);
        review.Property(r => r.Findings).HasMaxLength(1000);
        review.HasIndex(r => new { r.PlanId, r.Id }).HasDatabaseName("ix_plan_reviews_plan");
    }
}
