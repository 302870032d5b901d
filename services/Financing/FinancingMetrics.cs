using System.Diagnostics.Metrics;
using ChuangMeng.ServiceDefaults.Telemetry;

namespace ChuangMeng.Financing;

/// <summary>What the business watches: loans disbursed, and loans that fell overdue.</summary>
internal sealed class FinancingMetrics
{
    private readonly Counter<long> disbursed;
    private readonly Counter<double> yuan;
    private readonly Counter<long> overdue;

    public FinancingMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(TelemetryExtensions.OwnPrefix + "Financing");
        disbursed = meter.CreateCounter<long>("chuangmeng.financing.loans_disbursed", "{loan}", "Loans disbursed");
        yuan = meter.CreateCounter<double>("chuangmeng.financing.yuan_disbursed", "{yuan}", "Amount disbursed");
        overdue = meter.CreateCounter<long>("chuangmeng.financing.loans_overdue", "{loan}", "Loans that fell overdue");
    }

    /// <param name="city">The city of the loan, so that cities can be told apart.</param>
    public void LoanDisbursed(string city, decimal amount)
    {
        var tag = new KeyValuePair<string, object?>("city", city);
        disbursed.Add(1, tag);
        yuan.Add((double)amount, tag);
    }

    public void LoanOverdue(string city) => overdue.Add(1, new KeyValuePair<string, object?>("city", city));
}
