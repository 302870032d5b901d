using ChuangMeng.Financing.Guarantees;
using ChuangMeng.Financing.Loans;
using ChuangMeng.Financing.Products;
using ChuangMeng.Financing.Repayments;
using ChuangMeng.ServiceDefaults.Dossiers;
using ChuangMeng.ServiceDefaults.Persistence;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Financing;

/// <summary>What Financing owns: loan products and their dated rules, guarantee funds, loans with their schedules, payments and subsidies.</summary>
public sealed class FinancingDb(DbContextOptions<FinancingDb> options) : ServiceDb(options), IKeepDossiers
{
    internal DbSet<LoanProduct> Products => Set<LoanProduct>();
    internal DbSet<LoanRule> Rules => Set<LoanRule>();
    internal DbSet<LprQuote> LprQuotes => Set<LprQuote>();
    internal DbSet<GuaranteeFund> Funds => Set<GuaranteeFund>();
    internal DbSet<Loan> Loans => Set<Loan>();
    internal DbSet<Instalment> Instalments => Set<Instalment>();
    internal DbSet<Repayment> Repayments => Set<Repayment>();
    internal DbSet<SubsidyEntry> Subsidies => Set<SubsidyEntry>();

    protected override void Configure(ModelBuilder model) =>
        model.ApplyConfigurationsFromAssembly(typeof(FinancingDb).Assembly);
}

internal sealed class DesignTime : DesignTimeFactory<FinancingDb>;
