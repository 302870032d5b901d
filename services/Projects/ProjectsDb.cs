using ChuangMeng.ServiceDefaults.Persistence;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Projects;

/// <summary>What Projects owns: candidates, selections with their filings, dossiers and their timelines.</summary>
public sealed class ProjectsDb(DbContextOptions<ProjectsDb> options) : ServiceDb(options)
{
    protected override void Configure(ModelBuilder model) =>
        model.ApplyConfigurationsFromAssembly(typeof(ProjectsDb).Assembly);
}

internal sealed class DesignTime : DesignTimeFactory<ProjectsDb>;
