using System.Linq.Expressions;

namespace ChuangMeng.Events.Judging;

/// <summary>A judge as answered.</summary>
/// <param name="CreditCodes">统一社会信用代码 of firms that the judge owns, works for or invested in.</param>
/// <param name="MenteeDossiers">The dossiers of projects that the judge mentors.</param>
internal sealed record JudgeDetails(
    Guid Id, Guid CompetitionId, string AccountId, string Name, IReadOnlyList<string> CreditCodes, IReadOnlyList<Guid> MenteeDossiers, int Version)
{
    public static readonly Expression<Func<Judge, JudgeDetails>> Projection = j => new JudgeDetails(
        j.Id, j.CompetitionId, j.AccountId, j.Name, j.CreditCodes, j.MenteeDossiers, j.Version);

    public static JudgeDetails Of(Judge j) => new(j.Id, j.CompetitionId, j.AccountId, j.Name, j.CreditCodes, j.MenteeDossiers, j.Version);
}
