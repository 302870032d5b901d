using ChuangMeng.Projects;
using ChuangMeng.Projects.Attachments;
using ChuangMeng.Projects.Candidates;
using ChuangMeng.Projects.Dossiers;
using ChuangMeng.Projects.Indicators;
using ChuangMeng.Projects.Objections;
using ChuangMeng.Projects.Plans;
using ChuangMeng.Projects.Relay;
using ChuangMeng.Projects.SecondIncubation;
using ChuangMeng.Projects.Selection;
using ChuangMeng.Projects.Stages;
using ChuangMeng.ServiceDefaults;
using ChuangMeng.ServiceDefaults.Jobs;

var builder = WebApplication.CreateBuilder(args);
builder.AddService<ProjectsDb>("projects");
builder.Services.AddSingleton<ProjectsMetrics>();
builder.AddDailyJob<RemindOfDeadline>(hour: 8);
builder.AddDailyJob<RemindOfItems>(hour: 8);
builder.AddDailyJob<SweepAttachments>(hour: 3);
builder.Services.AddSingleton<AttachmentStore>();
builder.Services.AddSingleton<RelayCriteria>();
builder.Services.AddSingleton<StageCriteria>();
builder.Services.AddSingleton<LapseRelayTasks>();
builder.Services.AddHostedService(services => services.GetRequiredService<LapseRelayTasks>());

var app = builder.Build();
app.MapService(api =>
{
    api.MapCandidates();
    api.MapSelections();
    api.MapObjections();
    api.MapFilings();
    api.MapDossiers();
    api.MapAttachments();
    api.MapPlans();
    api.MapProgress();
    api.MapIndicators();
    api.MapStages();
    api.MapSecondIncubation();
    api.MapRelay();
});
app.Run();
