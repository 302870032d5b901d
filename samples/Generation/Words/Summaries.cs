namespace ChuangMeng.Samples.Generation.Words;

/// <summary>The few sentences with which a project introduces itself.</summary>
internal static class Summaries
{
    static readonly Dictionary<string, string[]> OfMakers = new()
    {
        [Stage.Seed] =
        [
            "目前完成方案设计，正在试制首批样品", "目前已做出样品，正在三家用户处试用", "目前完成市场调研，正在组建核心团队",
            "目前处于小批量试制阶段", "目前已与意向用户签订试用协议",
        ],
        [Stage.Startup] =
        [
            "产品已上市，客户以本市及周边为主", "已有稳定复购客户，正在扩大产能", "已完成首批订单交付，正在拓展省内渠道",
            "已取得注册商标和首批专利，正在完善工艺",
        ],
        [Stage.Growth] = ["产品销往多个省份，正在建设第二条生产线", "营业收入连续增长，正在申报创新型中小企业", "已形成稳定团队和渠道，正在筹划新产品"],
        [Stage.Mature] = ["在细分市场中保持领先，正在向上下游延伸", "经营稳定，正在开拓海外市场", "已建立完善的质量体系，正在数字化改造"],
    };

    // Software houses, studios, inns and shops have no samples and production lines to speak of.
    static readonly Dictionary<string, string[]> OfServices = new()
    {
        [Stage.Seed] =
        [
            "目前完成方案设计，正在筹备试点", "目前处于试运营阶段，正在收集用户意见", "目前完成市场调研，正在组建核心团队",
            "目前已与意向客户签订合作协议",
        ],
        [Stage.Startup] =
        [
            "已有稳定复购客户，正在扩大团队", "已在本市开展多个试点，正在向周边复制", "线上线下渠道同步运营，月订单量稳步增长",
            "客户以本市及周边为主，口碑逐步形成",
        ],
        [Stage.Growth] = ["业务覆盖多个地市，正在建设第二个运营中心", "营业收入连续增长，正在完善管理体系", "已形成稳定团队和渠道，正在筹划新业务"],
        [Stage.Mature] = ["在细分市场中保持领先，正在向上下游延伸", "经营稳定，正在推进连锁和品牌化"],
    };

    static readonly HashSet<string> Services =
        [Industry.NewGenerationIt, Industry.CulturalCreative, Industry.Tourism, Industry.ModernFinance, Industry.Other];

    static readonly Dictionary<string, string[]> Teams = new()
    {
        [Group.Graduate] = ["由高校毕业生团队发起", "核心成员来自高校实验室"],
        [Group.Youth] = ["由青年创业者牵头", "团队平均年龄不到三十五岁"],
        [Group.Returnee] = ["创始人返乡创业", "创始人在外务工经商多年后回到家乡"],
        [Group.HardToEmploy] = ["创始人由失业转为创业", "创始人经创业培训后自主创业"],
        [Group.Veteran] = ["由退役军人创办", "创始人退役后自主创业"],
        [Group.None] = ["团队具有多年行业经验", "创始人深耕本行业多年"],
    };

    public static string Make(
        SeededRandom random, ProjectIdea idea, string product, string stage, IReadOnlyList<string> groups, int staff, decimal fundingYuan)
    {
        var people = staff == 1 ? "目前由创始人一人推进" : $"现有{staff}人";
        var money = fundingYuan == 0 ? "尚未投入资金" : $"累计投入{fundingYuan / 10_000:0}万元";
        var progress = (Services.Contains(idea.Industry) ? OfServices : OfMakers)[stage];
        return $"面向{idea.Customer}的{product}，{idea.Benefit}。{random.Pick(progress)}。"
            + $"{random.Pick(Teams[groups[0]])}，{people}，{money}。{SampleMarks.Note}";
    }
}
