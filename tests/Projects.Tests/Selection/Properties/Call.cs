namespace ChuangMeng.Projects.Tests.Selection.Properties;

/// <summary>Who calls: the city itself, another city, or the province.</summary>
public enum By { City, OtherCity, Province }

/// <summary>How far the clock goes on; never back.</summary>
public enum Until { NextDay, LastSecondOfApril, FirstOfMay }

/// <summary>One call about the selections of a city and year. Candidates go by their number: 0 to 4 were found eligible, 5 was not.</summary>
public abstract record Call
{
    public By By { get; init; }

    /// <summary>About the latest supplement, where there is one, and not about the year's own selection.</summary>
    public bool OfSupplement { get; init; }

    protected abstract string What { get; }

    /// <summary>The caller who may.</summary>
    public virtual By Rightly => By.City;

    public sealed override string ToString() => What + (OfSupplement ? " of the supplement" : "") + (By == Rightly ? "" : $" by {By}");

    protected static string List(IEnumerable<int> numbers) => "[" + string.Join(' ', numbers) + "]";
}

public sealed record Begin : Call
{
    protected override string What => "begin";
}

public sealed record SetList(int[] Chosen, int[] Reserves) : Call
{
    protected override string What => $"list {List(Chosen)} and in reserve {List(Reserves)}";
}

public sealed record SetQuota(int? Quota) : Call
{
    protected override string What => $"quota {Quota?.ToString() ?? "lifted"}";
}

public sealed record Review : Call
{
    protected override string What => "review";
}

public sealed record Reopen : Call
{
    protected override string What => "reopen";
}

/// <summary>From today on, for this many days.</summary>
public sealed record GiveNotice(int Days) : Call
{
    protected override string What => $"notice of {Days} days";
}

/// <summary>An objection that came in today, or so many days ago.</summary>
public sealed record RaiseObjection(int Candidate, int DaysAgo) : Call
{
    protected override string What => $"object to {Candidate}, {DaysAgo} days ago";
}

/// <summary>The answer to the objection of this number, from 0.</summary>
public sealed record Answer(int Objection, bool Upheld) : Call
{
    protected override string What => $"objection {Objection} {(Upheld ? "upheld" : "dismissed")}";
}

public sealed record Strike(int Candidate) : Call
{
    protected override string What => $"strike {Candidate}";
}

/// <summary>Files, so many at the same moment.</summary>
public sealed record FileList(int AtOnce) : Call
{
    protected override string What => AtOnce == 1 ? "file" : $"file {AtOnce} times at once";
}

public sealed record Acknowledge : Call
{
    public override By Rightly => By.Province;

    protected override string What => "acknowledge";
}

/// <summary>The whole list, or with something said of one candidate.</summary>
public sealed record Return(int? Candidate) : Call
{
    public override By Rightly => By.Province;

    protected override string What => "return" + (Candidate is null ? "" : $" for {Candidate}");
}

public sealed record Supplement : Call
{
    protected override string What => "supplement";
}

/// <summary>The screeners look again.</summary>
public sealed record Screen(int Candidate, bool Eligible) : Call
{
    protected override string What => $"screen {Candidate} {(Eligible ? "fit" : "unfit")}";
}

public sealed record Wait(Until Until) : Call
{
    protected override string What => $"wait for {Until}";
}

/// <summary>Calls one after the other.</summary>
public sealed record Calls(IReadOnlyList<Call> All)
{
    public override string ToString() => string.Concat(All.Select((call, i) => $"\n  {i + 1}. {call}")) + "\n";
}
