using ChuangMeng.ServiceDefaults;
using ChuangMeng.ServiceDefaults.Jobs;
using ChuangMeng.Streets;
using ChuangMeng.Streets.Certification;
using ChuangMeng.Streets.Evaluations;
using ChuangMeng.Streets.Firms;
using ChuangMeng.Streets.Monitoring;
using ChuangMeng.Streets.Register;
using ChuangMeng.Streets.Standards;
using ChuangMeng.Streets.Visits;

var builder = WebApplication.CreateBuilder(args);
builder.AddService<StreetsDb>("streets");
builder.AddDailyJob<WatchStreets>(hour: 1);
builder.Services.AddSingleton<StreetMetrics>();

var app = builder.Build();
app.MapService(api =>
{
    api.MapStandards();
    api.MapStreets();
    api.MapEvaluations();
    api.MapCertification();
    api.MapFirms();
    api.MapVisits();
    api.MapMonitoring();
});
app.Run();
