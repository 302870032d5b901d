using ChuangMeng.Projects.Candidates;
using ChuangMeng.ServiceDefaults.PersonalData;

namespace ChuangMeng.Projects.Imports;

/// <summary>Rows of a file that were held against the rules, each with the candidate that it describes or what is wrong with it.</summary>
internal sealed class ScoutedRows
{
    private readonly Dictionary<string, Candidate> candidates = [];

    public ScoutedRows(IReadOnlyCollection<ImportRow> rows, CandidateChecks checks, int year, PersonalDataCipher cipher)
    {
        var all = new List<(ImportRow Row, Candidate? Candidate, IReadOnlyList<RowError> Errors)>(rows.Count);
        foreach (var row in rows)
        {
            var errors = checks.Check(row);
            var candidate = errors.Count == 0 ? Candidate.Scout(row.Input!, year, cipher) : null;
            // Of two rows about one candidate the first goes in.
            if (candidate is not null)
                candidates.TryAdd(candidate.CityCode + Convert.ToHexString(candidate.NaturalKey), candidate);
            all.Add((row, candidate, errors));
        }

        All = all;
    }

    public List<(ImportRow Row, Candidate? Candidate, IReadOnlyList<RowError> Errors)> All { get; }

    /// <summary>Each candidate once.</summary>
    public IReadOnlyCollection<Candidate> Candidates => candidates.Values;

    public int Rejected => All.Count(r => r.Candidate is null);
}
