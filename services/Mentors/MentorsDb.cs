using ChuangMeng.Mentors.Cases;
using ChuangMeng.Mentors.Dossiers;
using ChuangMeng.Mentors.Pairings;
using ChuangMeng.Mentors.Roster;
using ChuangMeng.Mentors.Sessions;
using ChuangMeng.Mentors.Specialists;
using ChuangMeng.ServiceDefaults.Persistence;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Mentors;

/// <summary>What Mentors owns: mentors and their appointments, specialists, who accompanies which dossier, pairings, their sessions, first-inquiry cases.</summary>
public sealed class MentorsDb(DbContextOptions<MentorsDb> options) : ServiceDb(options)
{
    internal DbSet<Mentor> Mentors => Set<Mentor>();
    internal DbSet<Specialist> Specialists => Set<Specialist>();
    internal DbSet<DossierCopy> Dossiers => Set<DossierCopy>();
    internal DbSet<Pairing> Pairings => Set<Pairing>();
    internal DbSet<Session> Sessions => Set<Session>();
    internal DbSet<InquiryCase> Cases => Set<InquiryCase>();

    protected override void Configure(ModelBuilder model) =>
        model.ApplyConfigurationsFromAssembly(typeof(MentorsDb).Assembly);
}

internal sealed class DesignTime : DesignTimeFactory<MentorsDb>;
