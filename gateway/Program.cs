using ChuangMeng.Gateway.Docs;
using ChuangMeng.Gateway.Headers;
using ChuangMeng.Gateway.Health;
using ChuangMeng.Gateway.Limits;
using ChuangMeng.Gateway.Pages;
using ChuangMeng.Gateway.Routing;
using ChuangMeng.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults("gateway");
builder.AddHeaders();
builder.AddLimits();
builder.AddServiceRoutes();
builder.AddServicesHealth();
builder.AddDocs();

var app = builder.Build();
app.UseHeaders();
app.UseOperationsFiles();
app.UseServiceDefaults();
app.UseLimits();
app.UseMiddleware<TokenCheck>();
app.MapServiceRoutes();
app.MapDocs();
app.MapOperationsPage();
app.Run();
