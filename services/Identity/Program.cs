using ChuangMeng.Identity;
using ChuangMeng.Identity.Accounts;
using ChuangMeng.Identity.Clients;
using ChuangMeng.Identity.Development;
using ChuangMeng.Identity.Keys;
using ChuangMeng.Identity.Regions;
using ChuangMeng.Identity.Start;
using ChuangMeng.Identity.Tokens;
using ChuangMeng.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);
builder.AddService<IdentityDb>("identity");
builder.Services.AddAccounts();
builder.Services.AddKeys(builder.Configuration);
builder.Services.AddTokens();
builder.Services.AddHostedService<FirstAdministrator>();
if (builder.Environment.IsDevelopment())
    builder.Services.AddHostedService<SampleAccountsSeed>();

var app = builder.Build();
app.MapService(api =>
{
    api.MapToken();
    api.MapAccounts();
    api.MapClients();
    api.MapRegions();
    api.MapKeys();
});
app.MapDiscovery();
app.Run();
