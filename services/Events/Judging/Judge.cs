using ChuangMeng.Events.Competitions;
using ChuangMeng.ServiceDefaults.Persistence;

namespace ChuangMeng.Events.Judging;

/// <summary>What of an entry tells whether a judge is affiliated with it.</summary>
/// <param name="CreditCodes">Its firm's code when it entered, and what its dossier has become since.</param>
/// <param name="Owners">The accounts that entered it and whose own it is.</param>
internal sealed record EntrySide(Guid EntryId, Guid? DossierId, IReadOnlyList<string> CreditCodes, IReadOnlyList<string> Owners);

/// <summary>An account that scores a competition's entries, with what it declared. Its row is the lock between declaring and scoring.</summary>
internal sealed class Judge : Aggregate
{
    public Guid CompetitionId { get; private set; }
    public string AccountId { get; private set; } = "";
    public string Name { get; private set; } = "";
    /// <summary>统一社会信用代码 of firms that the judge owns, works for or invested in.</summary>
    public string[] CreditCodes { get; private set; } = [];
    /// <summary>The dossiers of projects that the judge mentors.</summary>
    public Guid[] MenteeDossiers { get; private set; } = [];

    public static Judge Appoint(Competition competition, AppointJudge request)
    {
        competition.Require(CompetitionState.Draft, CompetitionState.Open, CompetitionState.Judging);
        return new()
        {
            RegionCode = competition.RegionCode,
            CompetitionId = competition.Id,
            AccountId = request.AccountId.Trim(),
            Name = request.Name.Trim(),
            CreditCodes = request.CreditCodes,
            MenteeDossiers = request.MenteeDossiers,
        };
    }

    public void Declare(DeclareAffiliations declaration) => (CreditCodes, MenteeDossiers) = (declaration.CreditCodes, declaration.MenteeDossiers);

    public bool IsAffiliatedWith(EntrySide entry) =>
        CreditCodes.Intersect(entry.CreditCodes).Any() || entry.Owners.Contains(AccountId) || (entry.DossierId is { } dossier && MenteeDossiers.Contains(dossier));
}
