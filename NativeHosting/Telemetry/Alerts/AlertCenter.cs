namespace ChuangMeng.NativeHosting.Telemetry.Alerts;

/// <summary>An alert's beginning or end that the webhook is to be told of.</summary>
/// <param name="Id">Stays the same however often it is sent.</param>
/// <param name="Alert">As it was then.</param>
/// <param name="At">When it happened.</param>
internal sealed record AlertNotice(Guid Id, Alert Alert, DateTimeOffset At);

/// <summary>How many alerts there are; the version changes with anything that a reader could see.</summary>
internal sealed record AlertNews(int Firing, int Pending, long Version);

/// <summary>
/// All that is known of alerts, for those who judge, show and send them. A change and the notice of it reach the disk together.
/// </summary>
internal sealed class AlertCenter
{
    /// <summary>A receiver that stays away must not fill the disk.</summary>
    const int MostUnsent = 500;

    readonly Lock _guard = new();
    readonly AlertFile _file;
    readonly AlertBook _book;
    readonly List<AlertNotice> _unsent;
    readonly bool _tells;
    IReadOnlyList<Alert> _shown = [];
    long _version;
    bool _isWritten = true;
    volatile string? _lastFailure;

    public AlertCenter(AlertSettings settings, AlertFile file)
    {
        (_file, _tells) = (file, settings.Webhook is not null);
        var memory = file.Read();
        _book = new(settings.Rules, memory.Firing, memory.Resolved);
        _unsent = [.. memory.Unsent];
        _shown = _book.Active;
    }

    public AlertNews News
    {
        get
        {
            lock (_guard)
            {
                var firing = _shown.Count(alert => alert.State == AlertState.Firing);
                return new(firing, _shown.Count - firing, _version);
            }
        }
    }

    /// <summary>Why the metrics could not be read or judged the last time; null after a time that went well.</summary>
    public string? LastFailure => _lastFailure;

    public void WatchFailed(Exception? failure) => _lastFailure = failure?.Message;

    public (IReadOnlyList<Alert> Active, IReadOnlyList<Alert> Resolved) Alerts
    {
        get
        {
            lock (_guard) return (_shown, _book.Resolved);
        }
    }

    public void Judge(IReadOnlyCollection<Reading> readings, IReadOnlySet<string> resources, DateTimeOffset now)
    {
        lock (_guard)
        {
            var told = _book.Judge(readings, resources, now);
            if (_tells)
            {
                _unsent.AddRange(told.Select(alert => new AlertNotice(Guid.CreateVersion7(now), alert, now)));
                if (_unsent.Count > MostUnsent) _unsent.RemoveRange(0, _unsent.Count - MostUnsent);
            }

            var active = _book.Active;
            if (told.Count > 0 || !active.SequenceEqual(_shown)) _version++;
            _shown = active;
            if (told.Count > 0 || !_isWritten) Write();
        }
    }

    /// <summary>What the webhook has not taken yet, oldest first.</summary>
    public IReadOnlyList<AlertNotice> Unsent
    {
        get
        {
            lock (_guard) return [.. _unsent];
        }
    }

    /// <summary>It was taken, or is not worth another try.</summary>
    public void Done(AlertNotice notice)
    {
        lock (_guard)
        {
            if (_unsent.RemoveAll(other => other.Id == notice.Id) > 0) Write();
        }
    }

    void Write() => _isWritten = _file.TryWrite(new([.. _book.Active.Where(alert => alert.State == AlertState.Firing)], _book.Resolved, _unsent));
}
