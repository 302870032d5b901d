namespace ChuangMeng.Mentors.Matching.Candidates;

/// <summary>What a project is and needs, as the score sees it. Sets are bits, one a word of the caller's lists (at most 32 each).</summary>
/// <param name="Industries">The industries it works in.</param>
/// <param name="Stages">Its stage, one bit.</param>
/// <param name="Needs">What it needs help with; the same bits as <see cref="MentorFeatures.Functions"/>.</param>
/// <param name="Region">Its county or city, six digits (370102, 370100).</param>
/// <param name="Languages">The languages it can be guided in; none: any.</param>
/// <param name="Ties">Verified persons and credit codes (统一社会信用代码) behind it: a mentor with one of them would be partial.</param>
public sealed record ProjectFeatures(uint Industries, uint Stages, uint Needs, int Region, uint Languages = 0, IReadOnlyCollection<string>? Ties = null);

/// <summary>What a mentor can do, as the score sees it.</summary>
/// <param name="Industries">The industries the mentor knows.</param>
/// <param name="Stages">The stages the mentor takes.</param>
/// <param name="Functions">What the mentor helps with.</param>
/// <param name="Region">Where the mentor is, six digits.</param>
/// <param name="Served">The counties, cities or the province whose projects the mentor takes.</param>
/// <param name="PastWork">How many projects the mentor has seen through; more than 20 count as 20.</param>
/// <param name="Rating">The mean of the ratings, 0 to 100.</param>
/// <param name="Languages">The languages the mentor speaks.</param>
/// <param name="Ties">The mentor's verified person and the firms that the mentor owns, works for or invested in.</param>
public sealed record MentorFeatures(
    uint Industries, uint Stages, uint Functions, int Region, IReadOnlyCollection<int> Served, int PastWork = 0, int Rating = 0, uint Languages = 0,
    IReadOnlyCollection<string>? Ties = null);

/// <summary>What each likeness is worth. Together at most 1,000,000.</summary>
/// <param name="Needs">For all needs met; a part of them counts in proportion.</param>
/// <param name="Region">For the same county; the same city counts three fifths of it.</param>
/// <param name="PastWork">For twenty projects seen through.</param>
/// <param name="Rating">For a mean of 100.</param>
public sealed record ScoreWeights(
    int Industry = 300_000, int Stage = 150_000, int Needs = 250_000, int Region = 150_000, int Language = 50_000, int PastWork = 40_000, int Rating = 60_000)
{
    public int Total => checked(Industry + Stage + Needs + Region + Language + PastWork + Rating);
}

/// <summary>A pair that may be chosen.</summary>
public readonly record struct Candidate(int Mentor, int Affinity);

/// <summary>A pair that may not be, and the verified person or credit code that both have.</summary>
public readonly record struct Tie(int Project, int Mentor, string By);
