using ChuangMeng.Contracts;
using ChuangMeng.Contracts.Projects;
using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.Security;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.ServiceDefaults.Dossiers;

/// <summary>Declares that a service's database keeps a copy of all dossiers, in the table <c>dossiers</c>.</summary>
public interface IKeepDossiers;

/// <summary>What a service keeps of a dossier. Projects owns it; the newest <see cref="DossierChanged"/> holds.</summary>
public sealed class DossierCopy : IRegional
{
    public Guid Id { get; init; }
    public string RegionCode { get; set; } = "";
    public int SourceVersion { get; set; }
    public int Year { get; set; }
    public Guid CandidateId { get; set; }
    public string ProjectName { get; set; } = "";
    public string? FirmName { get; set; }
    public string? CreditCode { get; set; }
    public DateOnly? FoundedOn { get; set; }
    public Industry Industry { get; set; }
    public Stage Stage { get; set; }
    public DossierStatus Status { get; set; }
    public FounderGroup[] Groups { get; set; } = [];
    public Need[] Needs { get; set; } = [];
    public int Staff { get; set; }
    /// <summary>Yuan a year.</summary>
    public decimal Revenue { get; set; }
    /// <summary>Yuan so far.</summary>
    public decimal Funding { get; set; }
    /// <summary>The entrepreneur's account, whose own this project is.</summary>
    public string? OwnerAccountId { get; set; }

    internal void Take(DossierChanged happened)
    {
        SourceVersion = happened.SubjectVersion;
        RegionCode = happened.RegionCode;
        (Year, CandidateId) = (happened.Year, happened.CandidateId);
        (ProjectName, FirmName, CreditCode, FoundedOn) = (happened.ProjectName, happened.FirmName, happened.CreditCode, happened.FoundedOn);
        (Industry, Stage, Status) = (happened.Industry, happened.Stage, happened.Status);
        (Groups, Needs) = ([.. happened.Groups], [.. happened.Needs]);
        (Staff, Revenue, Funding) = (happened.Staff, happened.Revenue, happened.Funding);
        OwnerAccountId = happened.OwnerAccountId;
    }

    internal static void Configure(ModelBuilder model) => model.Entity<DossierCopy>(dossier =>
    {
        dossier.ToTable("dossiers");
        dossier.Property(d => d.Id).ValueGeneratedNever();
        // Two deliveries at once: the slower one is tried again and then sees the faster one's.
        dossier.Property(d => d.SourceVersion).IsConcurrencyToken();
        dossier.Property(d => d.ProjectName).HasMaxLength(100);
        dossier.Property(d => d.FirmName).HasMaxLength(100);
        dossier.Property(d => d.CreditCode).HasMaxLength(18);
        dossier.Property(d => d.OwnerAccountId).HasMaxLength(100);
        dossier.HasIndex(d => new { d.RegionCode, d.Id }).HasDatabaseName("ix_dossiers_region");
        dossier.HasIndex(d => d.OwnerAccountId).HasDatabaseName("ix_dossiers_owner");
        dossier.HasIndex(d => d.CreditCode).HasDatabaseName("ix_dossiers_credit_code");
    });
}

public static class DossierQueries
{
    /// <summary>The copy of a dossier that a request names.</summary>
    /// <param name="field">The request's field that names it.</param>
    /// <exception cref="DossierUnknown">There is none in the caller's region, or its news has not arrived yet.</exception>
    public static async Task<DossierCopy> RequireDossierAsync(this ServiceDb db, Guid id, CancellationToken stop, string field = "dossierId") =>
        await db.Set<DossierCopy>().AsNoTracking().SingleOrDefaultAsync(d => d.Id == id, stop) ?? throw new DossierUnknown(field);

    /// <summary>As <see cref="RequireDossierAsync"/>, but only for the entrepreneur whose own it is; another's looks as if it were not there.</summary>
    /// <exception cref="DossierUnknown"/>
    public static async Task<DossierCopy> RequireOwnDossierAsync(this ServiceDb db, Guid id, CancellationToken stop, string field = "dossierId")
    {
        var caller = Caller.Current.Id;
        return await db.Set<DossierCopy>().AsNoTracking().SingleOrDefaultAsync(d => d.Id == id && d.OwnerAccountId == caller, stop)
            ?? throw new DossierUnknown(field);
    }
}
