using System.Globalization;
using System.Text;
using ChuangMeng.ServiceDefaults.PersonalData;

namespace ChuangMeng.Bench.Projects;

/// <summary>Rows of an import file as a city's would be: every rule kept, half of the projects with a firm, no two alike.</summary>
internal static class CandidateRows
{
    private const string Header = "regionCode,projectName,firm.name,firm.creditCode,founder.name,founder.idNumber,founder.phone,founder.groups,industry,stage,foundedOn,staff,revenue,funding,needs,awardLevel,source,summary";
    private static readonly string[] Counties = ["370102", "370103", "370104", "370105", "370112", "370113", "370114", "370115", "370116", "370117", "370124", "370126"];
    private static readonly string[] What = ["浮标", "育苗", "传感器", "电池", "康养", "民宿", "研学", "文创", "算法", "机器人", "涂料", "轴承", "检测", "冷链", "果蔬", "皮影", "陶艺", "无人机", "光伏", "芯片"];
    private static readonly string[] How = ["智能", "便携", "绿色", "低碳", "高速", "精密", "生态", "远程", "模块化", "可降解", "定制", "共享", "离网", "仿生", "柔性", "微型", "沉浸式", "全自动", "耐腐蚀", "轻量"];
    private static readonly string[] Whose = ["泉", "岱", "沂", "沭", "汶", "泗", "济", "漯", "墨", "莒", "蓬", "崂", "峄", "滕", "兖", "鄄", "郯", "沾", "庆", "禹"];
    private static readonly string[] For = ["监测平台", "加工车间", "示范园", "服务站", "工作室", "研发中心", "生产线", "供应链", "体验馆", "数据集"];

    /// <param name="first">The number of the first; rows of other numbers are other people's.</param>
    public static async Task WriteAsync(string path, int first, int count)
    {
        await using var file = new StreamWriter(path, false, new UTF8Encoding(false));
        await file.WriteAsync(Header + "\r\n");
        for (var number = first; number < first + count; number++)
            await file.WriteAsync(Row(number) + "\r\n");
    }

    private static string Row(int number)
    {
        var random = new Random(number);
        string One(string[] words) => words[random.Next(words.Length)];
        var name = $"{One(Whose)}{One(Whose)}{One(How)}{One(What)}{One(What)}{One(For)}{number.ToString(CultureInfo.InvariantCulture)}";
        var firm = number % 2 == 0 ? $"{name}有限公司,{CreditCode.Complete(string.Create(CultureInfo.InvariantCulture, $"91370100{number:000000000}"))}" : ",";
        return string.Create(CultureInfo.InvariantCulture,
            $"{One(Counties)},{name},{firm},王示例,{IdNumber(number)},154{number:00000000},graduate;veteran,modernMarine,startup,2025-06-{1 + (number % 28):00},{number % 50},{number % 100}0000,{number % 70}0000.50,finance;mentor,city,competition,{One(How)}{One(What)}的研发、生产与推广");
    }

    /// <summary>With the right check digit, from a prefix that was never issued.</summary>
    private static string IdNumber(int number)
    {
        var born = new DateOnly(1960, 1, 1).AddDays(number / 1000);
        var body = string.Create(CultureInfo.InvariantCulture, $"379901{born:yyyyMMdd}{number % 1000:000}");
        int[] weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
        return body + "10X98765432"[body.Select((c, i) => (c - '0') * weights[i]).Sum() % 11];
    }
}
