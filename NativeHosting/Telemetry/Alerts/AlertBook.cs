namespace ChuangMeng.NativeHosting.Telemetry.Alerts;

/// <summary>
/// The alerts there are, one at most for each rule and resource: pending while something is wrong for too short a time, firing until it has
/// been well below its threshold for a while, then resolved. Not safe for several threads.
/// </summary>
internal sealed class AlertBook
{
    const int MostResolved = 200;

    readonly Dictionary<string, AlertRule> _rules;
    readonly Dictionary<(string Rule, string Resource), Alert> _active = [];
    readonly List<Alert> _resolved;

    /// <param name="rules">What to judge by.</param>
    /// <param name="firing">Those that fired when the host ended. What was only pending begins anew: nobody looked meanwhile.</param>
    /// <param name="resolved">The past ones, latest first.</param>
    public AlertBook(IReadOnlyList<AlertRule> rules, IEnumerable<Alert> firing, IEnumerable<Alert> resolved)
    {
        _rules = rules.ToDictionary(rule => rule.Name);
        _resolved = [.. resolved.Take(MostResolved)];
        foreach (var alert in firing.Where(alert => _rules.ContainsKey(alert.Rule)))
        {
            _active[(alert.Rule, alert.Resource)] = alert;
        }
    }

    /// <summary>Those that fire, then those that are pending, each the latest first.</summary>
    public IReadOnlyList<Alert> Active => [.. _active.Values.OrderBy(alert => alert.FiredAt is null).ThenByDescending(alert => alert.Since).ThenBy(alert => alert.Resource, StringComparer.Ordinal)];

    /// <summary>The latest first.</summary>
    public IReadOnlyList<Alert> Resolved => [.. _resolved];

    /// <summary>Judges anew.</summary>
    /// <param name="readings">What is known. Of a resource of which nothing is known for now its alerts stay as they are.</param>
    /// <param name="resources">The resources of the model: with one that is gone its alerts end.</param>
    /// <param name="now">The present.</param>
    /// <returns>Those that began to fire, and those that were resolved.</returns>
    public IReadOnlyList<Alert> Judge(IReadOnlyCollection<Reading> readings, IReadOnlySet<string> resources, DateTimeOffset now)
    {
        var told = new List<Alert>();
        foreach (var reading in readings)
        {
            if (Judge(reading, now) is { } news) told.Add(news);
        }

        var known = readings.Select(reading => (reading.Rule, reading.Resource)).ToHashSet();
        foreach (var (key, alert) in _active.ToList())
        {
            if (known.Contains(key) || resources.Contains(key.Resource)) continue;
            if (alert.State == AlertState.Firing) told.Add(Resolve(alert, now));
            else _active.Remove(key);
        }

        return told;
    }

    Alert? Judge(Reading reading, DateTimeOffset now)
    {
        var key = (reading.Rule, reading.Resource);
        var rule = _rules[reading.Rule];
        if (_active.GetValueOrDefault(key) is not { } before)
        {
            if (!rule.IsWrong(reading.Value)) return null;
            before = new(Guid.CreateVersion7(now), rule.Name, reading.Resource, AlertState.Pending, reading.Value, reading.Value, rule.Threshold, rule.Unit, now);
        }

        var alert = before with { Value = reading.Value, Worst = Math.Max(before.Worst, reading.Value), Threshold = rule.Threshold };
        if (alert.State == AlertState.Pending)
        {
            if (!rule.IsWrong(reading.Value))
            {
                _active.Remove(key);
                return null;
            }

            var fires = now - alert.Since >= rule.Wait;
            _active[key] = alert = fires ? alert with { State = AlertState.Firing, FiredAt = now } : alert;
            return fires ? alert : null;
        }

        var calmSince = rule.IsCalm(reading.Value) ? alert.CalmSince ?? now : (DateTimeOffset?)null;
        if (calmSince is { } since && now - since >= AlertRule.CalmFor) return Resolve(alert, now);
        _active[key] = alert with { CalmSince = calmSince };
        return null;
    }

    Alert Resolve(Alert alert, DateTimeOffset now)
    {
        var resolved = alert with { State = AlertState.Resolved, ResolvedAt = now, CalmSince = null };
        _active.Remove((alert.Rule, alert.Resource));
        _resolved.Insert(0, resolved);
        if (_resolved.Count > MostResolved) _resolved.RemoveAt(MostResolved);
        return resolved;
    }
}
