using ChuangMeng.Projects;
using ChuangMeng.Projects.Candidates;
using ChuangMeng.Projects.Dossiers;
using ChuangMeng.Projects.Selection;
using ChuangMeng.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);
builder.AddService<ProjectsDb>("projects");
builder.Services.AddSingleton<ProjectsMetrics>();

var app = builder.Build();
app.MapService(api =>
{
    api.MapCandidates();
    api.MapSelections();
    api.MapFilings();
    api.MapDossiers();
});
app.Run();
