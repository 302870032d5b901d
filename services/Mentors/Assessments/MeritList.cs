using System.Text.Json;
using ChuangMeng.ServiceDefaults.Persistence;

namespace ChuangMeng.Mentors.Assessments;

/// <summary>择优名单 of a city and year (P.三(一) 择优聘任), published once and never changed.</summary>
internal sealed class MeritList : Aggregate
{
    public int Year { get; private init; }
    /// <summary>How many places were offered; those who tie for the last one are all on the list.</summary>
    public int Places { get; private init; }
    /// <summary>The list as published, JSON.</summary>
    public string Published { get; private set; } = "[]";

    public IReadOnlyList<MeritEntry> Entries => JsonSerializer.Deserialize<MeritEntry[]>(Published, JsonSerializerOptions.Web)!;

    /// <summary>Best rating first, then more sessions, then more minutes; who is equal in all three shares the rank.</summary>
    public static MeritList Of(string city, int year, int places, IEnumerable<Assessment> excellent)
    {
        var list = new MeritList { RegionCode = city, Year = year, Places = places };
        var entries = new List<MeritEntry>();
        foreach (var equal in excellent.GroupBy(a => (a.Rating ?? 0, a.Sessions, a.Minutes)).OrderByDescending(g => g.Key))
        {
            if (entries.Count >= places)
                break;
            var tied = equal.OrderBy(a => a.MentorId).ToList();
            var rank = entries.Count + 1;
            entries.AddRange(tied.Select(a => new MeritEntry(rank, tied.Count > 1, a.MentorId, a.MentorName, a.Rating, a.Sessions, a.Minutes)));
        }

        list.Published = JsonSerializer.Serialize(entries, JsonSerializerOptions.Web);
        return list;
    }
}

/// <summary>A mentor on the list, as the assessment stood.</summary>
/// <param name="Rank">名次，自 1 起，并列的相同</param>
/// <param name="Tied">是否并列</param>
internal sealed record MeritEntry(int Rank, bool Tied, Guid MentorId, string MentorName, decimal? Rating, int Sessions, int Minutes);
