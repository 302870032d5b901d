using ChuangMeng.Mentors.Dossiers;
using ChuangMeng.Mentors.Pairings;
using ChuangMeng.Mentors.Roster;
using ChuangMeng.Mentors.Specialists;
using ChuangMeng.ServiceDefaults.Persistence;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Mentors;

/// <summary>What Mentors owns: mentors and their appointments, specialists, who accompanies which dossier, pairings.</summary>
public sealed class MentorsDb(DbContextOptions<MentorsDb> options) : ServiceDb(options)
{
    internal DbSet<Mentor> Mentors => Set<Mentor>();
    internal DbSet<Specialist> Specialists => Set<Specialist>();
    internal DbSet<DossierCopy> Dossiers => Set<DossierCopy>();
    internal DbSet<Pairing> Pairings => Set<Pairing>();

    protected override void Configure(ModelBuilder model) =>
        model.ApplyConfigurationsFromAssembly(typeof(MentorsDb).Assembly);
}

internal sealed class DesignTime : DesignTimeFactory<MentorsDb>;
