using ChuangMeng.Policies;
using ChuangMeng.Policies.Evaluation;
using ChuangMeng.Policies.Library;
using ChuangMeng.Policies.Search;
using ChuangMeng.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);
builder.AddService<PoliciesDb>("policies");

var app = builder.Build();
app.MapService(api =>
{
    api.MapLibrary();
    api.MapSearch();
    api.MapEvaluation();
});
app.Run();
