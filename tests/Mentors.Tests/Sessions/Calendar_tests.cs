using System.Globalization;
using System.Net;
using System.Text;
using ChuangMeng.Mentors.Sessions;
using ChuangMeng.Mentors.Sessions.Calendar;
using ChuangMeng.Mentors.Tests.Support;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.Testing;
using Microsoft.EntityFrameworkCore;
using static ChuangMeng.Mentors.Tests.Support.Given;

namespace ChuangMeng.Mentors.Tests;

/// <summary>The calendar, read as strictly as RFC 5545 is written.</summary>
public sealed class Calendar_tests(MentorsHost host) : IClassFixture<MentorsHost>, IDisposable
{
    public void Dispose() => host.Clock.Release();

    [Fact]
    public async Task A_calendar_program_follows_what_is_planned_moved_and_cancelled()
    {
        host.Clock.FreezeAtShanghai("2026-06-03 08:00:00");
        var of = await host.AccompaniedAsync("370102", "calendar-1");
        const string topic = "工艺验证；讨论, 打样\\选型\n第二行：这一行很长很长很长很长很长很长很长很长很长很长很长很长，须折行";
        var (kept, cancelled) = (await of.AsMentor.PlansAsync(host.Plan(of.Pairing, 1, 90, topic)), await of.AsMentor.PlansAsync(host.Plan(of.Pairing, 48)));
        var address = await OpenAsync(of.AsFounder);

        var first = await FollowAsync(address);
        first.Count.ShouldBe(2);
        first[$"{kept.Id}@sessions.chuangmeng"].ShouldSatisfyAllConditions(
            e => e["DTSTART"].ShouldBe("20260603T010000Z"), e => e["DTEND"].ShouldBe("20260603T023000Z"), e => e["SEQUENCE"].ShouldBe("0"),
            e => e["STATUS"].ShouldBe("CONFIRMED"), e => e["SUMMARY"].ShouldBe($"{topic}（微型压电传感器）"), e => e["LOCATION"].ShouldBe("历下区陪跑空间 301 室"));

        await (await of.AsMentor.PutAsync($"{Api}/me/sessions/{kept.Id}", new SessionPlan(kept.StartsAt.AddDays(1), 60, "改期"), "\"1\"")).ShouldBeAsync(HttpStatusCode.OK);
        await (await of.AsMentor.PostAsync($"{Api}/me/sessions/{cancelled.Id}/cancellation", new SessionReason("出差"))).ShouldBeAsync(HttpStatusCode.OK);
        var second = await FollowAsync(address);
        second[$"{kept.Id}@sessions.chuangmeng"].ShouldSatisfyAllConditions(e => e["DTSTART"].ShouldBe("20260604T010000Z"), e => e["SEQUENCE"].ShouldBe("1"));
        second[$"{cancelled.Id}@sessions.chuangmeng"].ShouldSatisfyAllConditions(e => e["STATUS"].ShouldBe("CANCELLED"), e => e["SEQUENCE"].ShouldBe("1"));
        Parse(await (await of.AsMentor.GetAsync($"{Api}/me/sessions.ics")).Content.ReadAsByteArrayAsync()).Count.ShouldBe(2);
    }

    [Fact]
    public async Task The_secret_is_kept_hashed_and_tells_no_person_and_a_renewed_or_revoked_one_no_longer_answers()
    {
        var of = await host.AccompaniedAsync("370102", "calendar-2");
        await of.AsMentor.PlansAsync(host.Plan(of.Pairing));
        var address = await OpenAsync(of.AsMentor);
        var secret = address.Split('/')[^1][..^4];
        var text = await (await host.Anonymous().GetAsync(address)).Content.ReadAsStringAsync();
        text.ShouldNotContain("王立新");
        text.ShouldNotContain("calendar-2");
        await using (var db = host.OwnerContext())
            (await db.Set<CalendarFeed>().SingleAsync(f => f.AccountId == "calendar-2")).SecretHash.ShouldBe(CalendarFeed.HashOf(secret));

        var renewed = await OpenAsync(of.AsMentor);
        await (await host.Anonymous().GetAsync(address)).ShouldBreakAsync<ResourceNotFound>();
        (await FollowAsync(renewed)).Count.ShouldBe(1);
        await (await of.AsMentor.PostAsync($"{Api}/me/calendar-feed/revocation", (HttpContent?)null)).ShouldBeAsync(HttpStatusCode.NoContent);
        await (await host.Anonymous().GetAsync(renewed)).ShouldBreakAsync<ResourceNotFound>();
        await (await of.AsMentor.PostAsync($"{Api}/me/calendar-feed/revocation", (HttpContent?)null)).ShouldBreakAsync<ResourceNotFound>();
        await (await host.Anonymous().GetAsync($"{Api}/calendar/{Guid.NewGuid()}.ics")).ShouldBreakAsync<ResourceNotFound>();
    }

    [Fact]
    public async Task Whoever_follows_reads_the_own_sessions_and_nobody_elses()
    {
        var (one, other) = (await host.AccompaniedAsync("370102", "calendar-3"), await host.AccompaniedAsync("370102", "calendar-4"));
        var session = await one.AsMentor.PlansAsync(host.Plan(one.Pairing));
        await other.AsMentor.PlansAsync(host.Plan(other.Pairing));
        (await FollowAsync(await OpenAsync(one.AsFounder))).Keys.ShouldBe([$"{session.Id}@sessions.chuangmeng"]);
    }

    [Fact]
    public async Task Many_openings_at_once_leave_one_address()
    {
        var own = host.MentorAccount("370100", "calendar-5");
        var addresses = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => OpenAsync(own)));
        var answers = await Task.WhenAll(addresses.Select(a => host.Anonymous().GetAsync(a)));
        answers.Count(a => a.StatusCode == HttpStatusCode.OK).ShouldBe(1);
    }

    [Fact]
    public void No_line_is_longer_than_75_octets_and_no_character_is_torn()
    {
        var summary = string.Concat(Enumerable.Repeat("导师辅导😀a", 60));
        var text = ICalendar.Write("x", [new("1@x", 0, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch, summary, null, false)]);
        Parse(Encoding.UTF8.GetBytes(text))["1@x"]["SUMMARY"].ShouldBe(summary);
    }

    private static async Task<string> OpenAsync(HttpClient own) =>
        (await (await own.PostAsync($"{Api}/me/calendar-feed", (HttpContent?)null)).ReadAsync<CalendarAddress>()).Path;

    private async Task<Dictionary<string, Dictionary<string, string>>> FollowAsync(string address)
    {
        var answer = await (await host.Anonymous().GetAsync(address)).ShouldBeAsync(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.ToString().ShouldBe("text/calendar; charset=utf-8");
        return Parse(await answer.Content.ReadAsByteArrayAsync());
    }

    /// <summary>The events by UID; anything that the RFC forbids fails the test.</summary>
    private static Dictionary<string, Dictionary<string, string>> Parse(byte[] octets)
    {
        var lines = Lines(octets);
        lines[0].ShouldBe("BEGIN:VCALENDAR");
        lines[^1].ShouldBe("END:VCALENDAR");
        lines.ShouldContain("VERSION:2.0");
        lines.Count(l => l.StartsWith("PRODID:", StringComparison.Ordinal)).ShouldBe(1);
        var events = new Dictionary<string, Dictionary<string, string>>();
        Dictionary<string, string>? inside = null;
        foreach (var line in lines)
        {
            var (name, value) = (line[..line.IndexOf(':', StringComparison.Ordinal)], line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..]);
            name.ShouldAllBe(c => char.IsAsciiLetterUpper(c) || c == '-');
            if (line == "BEGIN:VEVENT")
                inside = inside is null ? [] : throw new FormatException("An event within an event");
            else if (line == "END:VEVENT")
                (inside, _) = (null, events.TryAdd(inside!["UID"], inside) ? true : throw new FormatException("Two events of one UID"));
            else if (inside is not null)
                inside.Add(name, name is "SUMMARY" or "LOCATION" ? Unescape(value) : value);
        }

        foreach (var one in events.Values)
        {
            foreach (var time in new[] { "DTSTAMP", "LAST-MODIFIED", "DTSTART", "DTEND" })
                DateTime.TryParseExact(one[time], "yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.None, out _).ShouldBeTrue(one[time]);
            int.Parse(one["SEQUENCE"], CultureInfo.InvariantCulture).ShouldBeGreaterThanOrEqualTo(0);
            one["STATUS"].ShouldBeOneOf("CONFIRMED", "CANCELLED");
        }

        return events;
    }

    /// <summary>Content lines, unfolded: each ends with CRLF, holds at most 75 octets and is UTF-8 by itself.</summary>
    private static List<string> Lines(byte[] octets)
    {
        var strict = new UTF8Encoding(false, throwOnInvalidBytes: true);
        var lines = new List<string>();
        var from = 0;
        while (from < octets.Length)
        {
            var end = octets.AsSpan(from).IndexOf("\r\n"u8);
            end.ShouldBeInRange(1, 75);
            var line = strict.GetString(octets, from, end);
            line.ShouldNotContain("\n");
            line.ShouldNotContain("\r");
            if (line[0] == ' ')
                lines[^1] += line[1..];
            else
                lines.Add(line);
            from += end + 2;
        }

        return lines;
    }

    private static string Unescape(string value)
    {
        var text = new StringBuilder();
        for (var i = 0; i < value.Length; i++)
        {
            if (value[i] is ',' or ';')
                throw new FormatException("Not escaped");
            if (value[i] != '\\')
                text.Append(value[i]);
            else
                text.Append(value[++i] switch { 'n' => '\n', '\\' => '\\', ',' => ',', ';' => ';', var c => throw new FormatException($"\\{c}") });
        }

        return text.ToString();
    }
}
