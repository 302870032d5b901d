using ChuangMeng.Projects.Objections;
using ChuangMeng.Projects.Selection;
using ChuangMeng.ServiceDefaults.Problems;

namespace ChuangMeng.Projects.Tests.Selection.Properties;

/// <summary>A list as it was filed, by the model.</summary>
internal sealed record ModelFiling(IReadOnlyList<int> Projects, bool Late);

/// <summary>What a selection must be like, written anew from the plan and not from the code (P.二).</summary>
internal sealed class ModelSelection
{
    public SelectionState State { get; set; } = SelectionState.Drafting;
    public List<int> Chosen { get; set; } = [];
    public List<int> Reserves { get; set; } = [];
    public int? Quota { get; set; }
    public (DateOnly From, DateOnly Until)? Notice { get; set; }
    public List<(int Candidate, bool Answered)> Objections { get; } = [];
    public List<ModelFiling> Filings { get; } = [];
    public int OpenObjections => Objections.Count(o => !o.Answered);

    public bool Lists(int candidate) => Chosen.Contains(candidate) || Reserves.Contains(candidate);

    public void Drop(int candidate)
    {
        var at = Chosen.IndexOf(candidate);
        Reserves.Remove(candidate);
        if (at < 0)
            return;
        Chosen.RemoveAt(at);
        if (Reserves.Count == 0)
            return;
        Chosen.Insert(at, Reserves[0]);
        Reserves.RemoveAt(0);
    }
}

/// <summary>The selections of a city and year: which call is answered by which rule, and what the others change.</summary>
/// <param name="year">The year.</param>
/// <param name="begun">The year's own selection is there already.</param>
/// <param name="aggregateAlone">Without what only the service knows: the screeners' word, and other supplements.</param>
internal sealed class SelectionModel(int year, bool begun, bool aggregateAlone)
{
    private readonly HashSet<int> unfit = [5];

    public const string NotPermitted = nameof(NotPermitted);

    /// <summary>The year's own first, then its supplements.</summary>
    public List<ModelSelection> Selections { get; } = begun ? [new()] : [];

    /// <summary>Candidates that have a dossier.</summary>
    public HashSet<int> Dossiers { get; } = [];

    public DateTimeOffset Now { get; private set; } = new(year, 4, 20, 9, 0, 0, TimeSpan.FromHours(8));

    public DateOnly Today => DateOnly.FromDateTime(Now.DateTime);

    /// <summary>The place of the selection that the call is about; -1 where there is none.</summary>
    public int IndexOf(Call call) => call.OfSupplement ? Selections.Count - 1 : Math.Min(0, Selections.Count - 1);

    /// <summary>Makes the change.</summary>
    /// <returns>The rule by which the call is refused; null where it is not.</returns>
    public string? Apply(Call call)
    {
        if (call is Wait wait)
            return Pass(wait.Until);
        if (call.Rightly != call.By)
            return call.Rightly == By.Province || call.By == By.Province ? NotPermitted
                : call is Begin ? nameof(OutsideRegion) : nameof(ResourceNotFound);
        if (call is Begin)
            return BeginOwn();
        if (call is Screen screen)
            return Look(screen);
        return IndexOf(call) is >= 0 and var index ? Apply(call, Selections[index], isFirst: index == 0) : nameof(ResourceNotFound);
    }

    private string? Apply(Call call, ModelSelection s, bool isFirst) => call switch
    {
        Supplement => BeginSupplement(s, isFirst),
        SetList list => Replace(s, list),
        SetQuota quota => In(s, SelectionState.Drafting, SelectionState.Returned) ?? (quota.Quota < s.Chosen.Count ? nameof(QuotaExceeded) : Do(() => s.Quota = quota.Quota)),
        Review => In(s, SelectionState.Drafting, SelectionState.Returned) ?? (s.Chosen.Count == 0 ? nameof(SelectionEmpty) : Do(() => s.State = SelectionState.Reviewing)),
        Reopen => In(s, SelectionState.Reviewing, SelectionState.PublicNotice) ?? Do(() => (s.State, s.Notice) = (SelectionState.Drafting, null)),
        GiveNotice notice => In(s, SelectionState.Reviewing) ?? Do(() => (s.State, s.Notice) = (SelectionState.PublicNotice, (Today, Today.AddDays(notice.Days - 1)))),
        RaiseObjection objection => Raise(s, objection),
        Answer answer => Settle(s, answer),
        Strike strike => In(s, SelectionState.PublicNotice) ?? (s.Lists(strike.Candidate) ? Do(() => s.Drop(strike.Candidate)) : nameof(NotListed)),
        FileList => File(s),
        Acknowledge => In(s, SelectionState.Filed) ?? Do(() =>
        {
            s.State = SelectionState.Acknowledged;
            Dossiers.UnionWith(s.Filings[^1].Projects);
        }),
        Return returned => In(s, SelectionState.Filed)
            ?? (returned.Candidate is { } candidate && !s.Lists(candidate) ? nameof(NotListed) : Do(() => s.State = SelectionState.Returned)),
        _ => throw new InvalidOperationException($"The model does not know {call}"),
    };

    private string? BeginOwn()
    {
        if (Selections.Count > 0)
            return nameof(SelectionExists);
        Selections.Add(new());
        return null;
    }

    private string? BeginSupplement(ModelSelection s, bool isFirst) =>
        !isFirst || s.State != SelectionState.Acknowledged || (!aggregateAlone && Selections.Skip(1).Any(other => other.State != SelectionState.Acknowledged))
            ? nameof(SupplementOutOfOrder)
            : Do(() => Selections.Add(new()));

    private string? Replace(ModelSelection s, SetList list) =>
        In(s, SelectionState.Drafting, SelectionState.Returned)
        ?? (list.Chosen.Intersect(list.Reserves).Any() ? nameof(ListedTwice)
            : s.Quota < list.Chosen.Length ? nameof(QuotaExceeded)
            : list.Chosen.Concat(list.Reserves).Any(IsNotSelectable) ? nameof(CandidateNotSelectable)
            : Do(() => (s.Chosen, s.Reserves) = ([.. list.Chosen], [.. list.Reserves])));

    private string? Raise(ModelSelection s, RaiseObjection objection) =>
        In(s, SelectionState.PublicNotice)
        ?? (!s.Lists(objection.Candidate) ? nameof(NotListed)
            : Today.AddDays(-objection.DaysAgo) is var day && (day < s.Notice!.Value.From || day > s.Notice.Value.Until) ? nameof(OutsideNotice)
            : Do(() => s.Objections.Add((objection.Candidate, false))));

    private static string? Settle(ModelSelection s, Answer answer)
    {
        if (answer.Objection >= s.Objections.Count)
            return nameof(ResourceNotFound);
        var (candidate, answered) = s.Objections[answer.Objection];
        if (answered)
            return nameof(ObjectionAnswered);
        s.Objections[answer.Objection] = (candidate, true);
        if (answer.Upheld && s.State == SelectionState.PublicNotice)
            s.Drop(candidate);
        return null;
    }

    private string? File(ModelSelection s) =>
        In(s, SelectionState.PublicNotice)
        ?? (Today < s.Notice!.Value.Until ? nameof(PublicNoticeNotOver)
            : s.OpenObjections > 0 ? nameof(ObjectionsOpen)
            : s.Chosen.Count == 0 ? nameof(SelectionEmpty)
            : s.Chosen.Any(IsNotSelectable) ? nameof(CandidateNotSelectable)
            : Do(() =>
            {
                s.State = SelectionState.Filed;
                s.Filings.Add(new([.. s.Chosen], Late: Now >= new DateTimeOffset(year, 5, 1, 0, 0, 0, TimeSpan.FromHours(8))));
            }));

    private string? Look(Screen screen)
    {
        if (Dossiers.Contains(screen.Candidate))
            return "CandidateAlreadyFiled";
        if (screen.Eligible)
            unfit.Remove(screen.Candidate);
        else
            unfit.Add(screen.Candidate);
        return null;
    }

    private string? Pass(Until until)
    {
        var to = until switch
        {
            Until.NextDay => Now.AddDays(1),
            Until.LastSecondOfApril => new(year, 4, 30, 23, 59, 59, TimeSpan.FromHours(8)),
            _ => new DateTimeOffset(year, 5, 1, 0, 0, 0, TimeSpan.FromHours(8)),
        };
        Now = to > Now ? to : Now;
        return null;
    }

    private bool IsNotSelectable(int candidate) => !aggregateAlone && (unfit.Contains(candidate) || Dossiers.Contains(candidate));

    private static string? In(ModelSelection s, params SelectionState[] allowed) => allowed.Contains(s.State) ? null : nameof(SelectionStepOutOfOrder);

    private static string? Do(Action change)
    {
        change();
        return null;
    }
}
