using ChuangMeng.Events;
using ChuangMeng.Events.Activities;
using ChuangMeng.Events.Competitions;
using ChuangMeng.Events.Entries;
using ChuangMeng.Events.Judging;
using ChuangMeng.Events.Recommendations;
using ChuangMeng.Events.Registrations;
using ChuangMeng.Events.Results;
using ChuangMeng.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);
builder.AddService<EventsDb>("events");
builder.Services.AddSingleton<EventsMetrics>();

var app = builder.Build();
app.MapService(api =>
{
    api.MapActivities();
    api.MapRegistrations();
    api.MapCompetitions();
    api.MapEntries();
    api.MapJudging();
    api.MapResults();
    api.MapRecommendations();
});
app.Run();
