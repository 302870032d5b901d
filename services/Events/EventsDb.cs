using ChuangMeng.Events.Activities;
using ChuangMeng.Events.Competitions;
using ChuangMeng.Events.Entries;
using ChuangMeng.Events.Judging;
using ChuangMeng.Events.Recommendations;
using ChuangMeng.Events.Registrations;
using ChuangMeng.Events.Results;
using ChuangMeng.ServiceDefaults.Dossiers;
using ChuangMeng.ServiceDefaults.Persistence;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Events;

/// <summary>What Events owns: activities and who takes part, competitions with entries, judges, score sheets, results and recommendations (P.四(二)(六)).</summary>
public sealed class EventsDb(DbContextOptions<EventsDb> options) : ServiceDb(options), IKeepDossiers
{
    internal DbSet<Activity> Activities => Set<Activity>();
    internal DbSet<Registration> Registrations => Set<Registration>();
    internal DbSet<Competition> Competitions => Set<Competition>();
    internal DbSet<Entry> Entries => Set<Entry>();
    internal DbSet<Judge> Judges => Set<Judge>();
    internal DbSet<ScoreSheet> ScoreSheets => Set<ScoreSheet>();
    internal DbSet<Result> Results => Set<Result>();
    internal DbSet<Recommendation> Recommendations => Set<Recommendation>();
    internal DbSet<DossierCopy> Dossiers => Set<DossierCopy>();

    protected override void Configure(ModelBuilder model)
    {
        model.ApplyConfigurationsFromAssembly(typeof(EventsDb).Assembly);
        // A city enters a candidate; the dossier that has grown out of it is found by this.
        model.Entity<DossierCopy>().HasIndex(d => d.CandidateId).HasDatabaseName("ix_dossiers_candidate");
    }
}

internal sealed class DesignTime : DesignTimeFactory<EventsDb>;
