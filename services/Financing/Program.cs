using ChuangMeng.Financing;
using ChuangMeng.Financing.Guarantees;
using ChuangMeng.Financing.Loans;
using ChuangMeng.Financing.Overdue;
using ChuangMeng.Financing.Products;
using ChuangMeng.Financing.Repayments;
using ChuangMeng.ServiceDefaults;
using ChuangMeng.ServiceDefaults.Jobs;

var builder = WebApplication.CreateBuilder(args);
builder.AddService<FinancingDb>("financing");
builder.AddDailyJob<MarkOverdue>(hour: 0);
builder.Services.AddSingleton<FinancingMetrics>();

var app = builder.Build();
app.MapService(api =>
{
    api.MapProducts();
    api.MapLoans();
    api.MapGuarantees();
    api.MapRepayments();
});
app.Run();
