using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChuangMeng.Financing.Products;

internal sealed class ProductMapping : IEntityTypeConfiguration<LoanProduct>
{
    public void Configure(EntityTypeBuilder<LoanProduct> product)
    {
        product.ToTable("loan_products");
        product.Property(p => p.Id).ValueGeneratedNever();
        product.Property(p => p.Code).HasMaxLength(30);
        product.Property(p => p.Name).HasMaxLength(50);
        product.Property(p => p.NameEn).HasMaxLength(50);
        product.Ignore(p => p.Title);
        product.HasIndex(p => p.Code).IsUnique().HasDatabaseName("ix_loan_products_code");
    }
}

internal sealed class LoanRuleMapping : IEntityTypeConfiguration<LoanRule>
{
    /// <summary>The exclusion constraint, which the migration adds by hand: the model knows none.</summary>
    public const string NoOverlap = "ex_loan_rules_validity";

    public void Configure(EntityTypeBuilder<LoanRule> rule)
    {
        rule.ToTable("loan_rules", t => t.HasCheckConstraint("ck_loan_rules_validity", "valid_to is null or valid_to >= valid_from"));
        rule.Property(r => r.Id).ValueGeneratedNever();
        rule.Property(r => r.Value).HasPrecision(14, 4);
        rule.Property(r => r.Document).HasMaxLength(200);
        rule.Property(r => r.Article).HasMaxLength(200);
        rule.HasOne<LoanProduct>().WithMany().HasForeignKey(r => r.ProductId).OnDelete(DeleteBehavior.Restrict);
        rule.HasIndex(r => new { r.ProductId, r.ValidFrom }).HasDatabaseName("ix_loan_rules_product");
    }
}

internal sealed class LprQuoteMapping : IEntityTypeConfiguration<LprQuote>
{
    public const string OneADay = "pk_lpr_quotes";

    public void Configure(EntityTypeBuilder<LprQuote> quote)
    {
        quote.ToTable("lpr_quotes");
        quote.HasKey(q => q.ValidFrom);
        quote.Property(q => q.Percent).HasPrecision(6, 4);
        quote.Property(q => q.Document).HasMaxLength(200);
    }
}
