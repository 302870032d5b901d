using System.Globalization;
using System.Text.Json.Nodes;
using ChuangMeng.Samples.Generation;
using ChuangMeng.Samples.Loading.Http;

namespace ChuangMeng.Samples.Loading.Steps;

/// <summary>Loans and their steps as the service Financing takes them.</summary>
internal static class LoanRequests
{
    public static Payload Fund(string city, string guarantor) => Payload.Json(new JsonObject
    {
        ["regionCode"] = city,
        ["guarantor"] = guarantor,
        ["balance"] = LoanGenerator.FundYuan,
        ["multiple"] = LoanGenerator.FundMultiple,
    });

    public static Payload Application(string dossier, string product, LoanSample loan) => Payload.Json(new JsonObject
    {
        ["dossierId"] = dossier,
        ["productId"] = product,
        ["application"] = new JsonObject
        {
            ["amount"] = loan.AmountYuan,
            ["termMonths"] = loan.TermMonths,
            ["group"] = loan.Group,
            ["otherLoans"] = new JsonArray(),
        },
    });

    public static Payload Confirmation() => Payload.Json(new JsonObject { ["confirmed"] = true });

    public static Payload Guarantee(string fund, string bankCode) => Payload.Json(new JsonObject { ["fundId"] = fund, ["bankCode"] = bankCode });

    public static Payload Approval(LoanSample loan) => Payload.Json(new JsonObject
    {
        ["amount"] = loan.AmountYuan,
        ["annualRate"] = loan.RatePercent,
        ["method"] = loan.Method,
    });

    public static Payload Disbursal(DateOnly on) => Payload.Json(new JsonObject { ["disbursedOn"] = Date(on) });

    /// <summary>A tenth before its time.</summary>
    public static Payload EarlyRepayment(LoanSample loan, DateOnly on) => Payload.Json(new JsonObject
    {
        ["reference"] = $"{SampleMarks.Word}-1",
        ["amount"] = loan.AmountYuan / 10,
        ["paidOn"] = Date(on),
        ["kind"] = "early",
    });

    static string Date(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
