using System.Text.Json;
using ChuangMeng.Contracts;
using ChuangMeng.ServiceDefaults.PersonalData;
using ChuangMeng.ServiceDefaults.Security;

namespace ChuangMeng.Identity.Development;

/// <summary>An account that exists in Development only.</summary>
internal sealed record SampleAccount(string UserName, string DisplayName, string Role, string RegionCode, string? Organisation = null);

/// <summary>The accounts of the sample data (docs/sample-accounts.md). A production start never makes them.</summary>
internal static class SampleAccounts
{
    /// <summary>The one password of all sample accounts, and the secret of the sample client.</summary>
    public const string Password = "Chuangmeng-2026";

    public const string ClientId = "sample-integrator";

    private static readonly (string Name, string Zh, string Code)[] Cities =
    [
        ("jinan", "济南市", "370100"), ("qingdao", "青岛市", "370200"), ("zibo", "淄博市", "370300"), ("zaozhuang", "枣庄市", "370400"),
        ("dongying", "东营市", "370500"), ("yantai", "烟台市", "370600"), ("weifang", "潍坊市", "370700"), ("jining", "济宁市", "370800"),
        ("taian", "泰安市", "370900"), ("weihai", "威海市", "371000"), ("rizhao", "日照市", "371100"), ("linyi", "临沂市", "371300"),
        ("dezhou", "德州市", "371400"), ("liaocheng", "聊城市", "371500"), ("binzhou", "滨州市", "371600"), ("heze", "菏泽市", "371700"),
    ];

    private static readonly string[] Labels = ["科技", "工信", "统计", "发改", "财政", "市场监管"];

    public static IReadOnlyList<SampleAccount> All { get; } =
    [
        new("admin", "系统管理员（示例）", Roles.Administrator, "370000"),
        new("province", "省级工作人员（示例）", Roles.ProvinceOfficer, "370000"),
        new("auditor", "审计员（示例）", Roles.Auditor, "370000"),
        new("operator", "运维人员（示例）", Roles.Operator, "370000"),
        .. Cities.SelectMany(city => new SampleAccount[]
        {
            new(city.Name, $"{city.Zh}工作人员（示例）", Roles.CityOfficer, city.Code),
            new($"{city.Name}-mentor", $"{city.Zh}导师（示例）", Roles.Mentor, city.Code),
            new($"{city.Name}-specialist", $"{city.Zh}陪跑专员（示例）", Roles.Specialist, city.Code),
            new($"{city.Name}-entrepreneur", $"{city.Zh}创业者（示例）", Roles.Entrepreneur, city.Code),
            new($"{city.Name}-space", $"{city.Zh}陪跑空间运营人员（示例）", Roles.SpaceOperator, city.Code, Organisation(city.Code, 1)),
            new($"{city.Name}-street", $"{city.Zh}街区运营人员（示例）", Roles.StreetOperator, city.Code, Organisation(city.Code, 2)),
            new($"{city.Name}-bank", $"{city.Zh}经办银行人员（示例）", Roles.Bank, city.Code, Organisation(city.Code, 3)),
            new($"{city.Name}-judge", $"{city.Zh}大赛评委（示例）", Roles.Judge, city.Code),
        }),
        .. Enum.GetValues<Department>().Select(d => new SampleAccount(
            $"jinan-{Word(d)}", $"济南市{Labels[(int)d]}部门人员（示例）", Roles.DepartmentOfficer, "370100", Word(d))),
    ];

    /// <summary>统一社会信用代码 of a sample organisation of a city: the sample data's spaces, streets and banks carry the same ones.</summary>
    private static string Organisation(string city, int number) => CreditCode.Complete($"91{city}YL900000{number}");

    private static string Word(Department department) => JsonNamingPolicy.CamelCase.ConvertName(department.ToString());
}
