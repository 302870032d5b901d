using ChuangMeng.Contracts.Policies;
using ChuangMeng.Contracts.Records;
using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.Records;
using ChuangMeng.ServiceDefaults.Security;
using ChuangMeng.ServiceDefaults.Validation;

namespace ChuangMeng.Policies.Library;

/// <summary>
/// A policy of the province or of a city (P.四(一)): one thing under one title, whose rules are dated versions. Its row is the lock
/// under which versions are added.
/// </summary>
internal sealed class Policy : Aggregate, IRecorded
{
    public const int MostVersions = 50;

    public string Title { get; private set; } = "";
    public string Issuer { get; private set; } = "";
    public PolicyKind Kind { get; private set; }
    /// <summary>The provincial policy whose place it takes in its city.</summary>
    public Guid? ReplacesId { get; private set; }
    public PolicyState State { get; private set; }
    /// <summary>The first version's first day.</summary>
    public DateOnly FirstDay { get; private set; }
    /// <summary>The last day of an ended policy.</summary>
    public DateOnly? LastDay { get; private set; }
    /// <summary>How many versions it has.</summary>
    public int VersionCount { get; private set; }
    /// <summary>The newest version's grade.</summary>
    public Grade Grade { get; private set; }

    /// <summary>Province and cities alone have policies; what holds in a county only is a condition of its city's.</summary>
    public static (Policy Policy, List<PolicyVersion> Versions) Draft(DraftPolicy draft)
    {
        var policy = new Policy { RegionCode = draft.RegionCode };
        return (policy, policy.Write(draft));
    }

    /// <summary>Whether this caller writes it: the province its own, a city its own.</summary>
    public bool IsManagedBy(Caller caller) => caller.May(Permissions.PoliciesManage) && caller.Scope.Code == RegionCode;

    /// <summary>Replaces the whole of a draft.</summary>
    /// <returns>Its versions, in place of those it had.</returns>
    public List<PolicyVersion> Change(PolicyContent content)
    {
        Require(PolicyState.Draft);
        return Write(content);
    }

    public void Publish()
    {
        Require(PolicyState.Draft);
        State = PolicyState.Published;
        Raise(new PolicyPublished(Title, Kind, FirstDay, ReplacesId));
    }

    /// <param name="newest">The version before it, which it ends.</param>
    public PolicyVersion AddVersion(DraftVersion draft, PolicyVersion newest)
    {
        Require(PolicyState.Published);
        if (VersionCount == MostVersions)
            throw new TooManyVersions();
        var added = Follow(newest, draft);
        Raise(new PolicyChanged(Title, added.Number, added.ValidFrom, added.ValidTo));
        return added;
    }

    public void End(DateOnly lastDay, PolicyVersion newest)
    {
        Require(PolicyState.Published);
        if (lastDay < newest.ValidFrom)
            throw new EndBeforeVersion();
        newest.EndBy(lastDay);
        (State, LastDay) = (PolicyState.Ended, lastDay);
        Raise(new PolicyEnded(Title, lastDay));
    }

    public RecordChanged ToRecord() => new(RecordKind.Policy, Title, State.ToWord(), FirstDay, null,
        new Dictionary<string, string>().With("kind", (PolicyKind?)Kind).With("issuer", Issuer).With("grade", (Grade?)Grade).With("replaces", ReplacesId?.ToString()),
        new Dictionary<string, decimal> { ["versions"] = VersionCount });

    private List<PolicyVersion> Write(PolicyContent content)
    {
        if (content.ReplacesId is not null && RegionCode == RegionScope.Province.Code)
            throw new OnlyCitiesReplace();
        (Title, Issuer, Kind, ReplacesId) = (content.Title.Trim(), content.Issuer.Trim(), content.Kind, content.ReplacesId);
        (FirstDay, VersionCount) = (content.Versions[0].ValidFrom, 0);
        var versions = new List<PolicyVersion>();
        foreach (var draft in content.Versions)
            versions.Add(Follow(versions.LastOrDefault(), draft));
        return versions;
    }

    private PolicyVersion Follow(PolicyVersion? before, DraftVersion draft)
    {
        if (draft.ValidFrom <= before?.ValidFrom)
            throw new VersionsOutOfOrder();
        before?.EndBy(draft.ValidFrom.AddDays(-1));
        Grade = draft.Grade;
        return PolicyVersion.Of(this, ++VersionCount, draft);
    }

    private void Require(PolicyState state)
    {
        if (State != state)
            throw new PolicyStepOutOfOrder();
    }
}
