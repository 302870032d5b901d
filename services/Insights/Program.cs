using ChuangMeng.Insights;
using ChuangMeng.Insights.Column;
using ChuangMeng.Insights.Libraries;
using ChuangMeng.Insights.Rebuilds;
using ChuangMeng.Insights.Statistics;
using ChuangMeng.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);
builder.AddService<InsightsDb>("insights");

var app = builder.Build();
app.MapService(api =>
{
    api.MapLibraries();
    api.MapStatistics();
    api.MapColumn();
    api.MapRebuilds();
});
app.Run();
