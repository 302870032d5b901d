using ChuangMeng.Events;
using ChuangMeng.Events.Activities;
using ChuangMeng.Events.Competitions;
using ChuangMeng.Events.Entries;
using ChuangMeng.Events.Imports;
using ChuangMeng.Events.Judging;
using ChuangMeng.Events.Recommendations;
using ChuangMeng.Events.Registrations;
using ChuangMeng.Events.Results;
using ChuangMeng.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);
builder.AddService<EventsDb>("events");
builder.Services.AddSingleton<EventsMetrics>();
builder.Services.AddSingleton(typeof(RowReader<>));

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
