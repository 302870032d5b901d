using ChuangMeng.Contracts;
using ChuangMeng.ServiceDefaults.PersonalData;

namespace ChuangMeng.Projects.Candidates;

/// <summary>The founder as given.</summary>
/// <param name="Name">姓名</param>
/// <param name="IdNumber">身份证号，18 位；只加密保存，回答中只显示掩码</param>
/// <param name="Phone">手机号，11 位；同上</param>
/// <param name="Groups">重点群体，可多选，可为空（P.二(二)）</param>
public sealed record FounderInput(string Name, string IdNumber, string Phone, IReadOnlyList<FounderGroup> Groups);

/// <summary>The firm as given; left out before registration.</summary>
/// <param name="Name">企业名称</param>
/// <param name="CreditCode">统一社会信用代码，18 位（GB 32100-2015）</param>
public sealed record FirmInput(string Name, string CreditCode);

/// <summary>A candidate as a city hands it in: by form, by JSON or as a row of a CSV file.</summary>
/// <param name="RegionCode">县（市、区）的行政区划代码</param>
/// <param name="ProjectName">项目名称</param>
/// <param name="Founder">创始人</param>
/// <param name="Industry">产业</param>
/// <param name="Stage">发展阶段</param>
/// <param name="Source">摸排来源</param>
/// <param name="Needs">需求，可多选</param>
/// <param name="Firm">企业；未登记的种子期项目不填</param>
/// <param name="FoundedOn">成立日期</param>
/// <param name="Staff">带动就业人数</param>
/// <param name="Revenue">上年营业收入，元</param>
/// <param name="Funding">累计融资，元</param>
/// <param name="AwardLevel">创业赛事获奖的最高级别</param>
/// <param name="Summary">项目简介</param>
public sealed record CandidateInput(
    string RegionCode,
    string ProjectName,
    FounderInput Founder,
    Industry Industry,
    Stage Stage,
    ScoutingSource Source,
    IReadOnlyList<Need> Needs,
    FirmInput? Firm = null,
    DateOnly? FoundedOn = null,
    int Staff = 0,
    decimal Revenue = 0,
    decimal Funding = 0,
    AwardLevel? AwardLevel = null,
    string? Summary = null)
{
    /// <summary>A firm is known by its credit code, a project without one by its founder and its name.</summary>
    internal byte[] NaturalKey(PersonalDataCipher cipher) => cipher.BlindIndex(
        Firm is { } firm ? "firm:" + firm.CreditCode : $"founder:{Founder.IdNumber.ToUpperInvariant()}:{ProjectName.Trim()}");
}
