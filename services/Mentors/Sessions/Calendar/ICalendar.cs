using System.Globalization;
using System.Text;

namespace ChuangMeng.Mentors.Sessions.Calendar;

/// <summary>One event of a calendar.</summary>
/// <param name="Changed">When it was last changed, for DTSTAMP and LAST-MODIFIED.</param>
internal sealed record CalendarEvent(
    string Uid, int Sequence, DateTimeOffset Changed, DateTimeOffset Starts, DateTimeOffset Ends, string Summary, string? Location, bool Cancelled);

/// <summary>Writes iCalendar (RFC 5545): CRLF, lines of at most 75 octets, times in UTC, so that no VTIMEZONE is needed.</summary>
internal static class ICalendar
{
    private const int MostOctets = 75;

    public static string Write(string name, IEnumerable<CalendarEvent> events)
    {
        var text = new StringBuilder();
        Line(text, "BEGIN:VCALENDAR");
        Line(text, "VERSION:2.0");
        Line(text, "PRODID:-//ChuangMeng//Mentor sessions//ZH");
        Line(text, "CALSCALE:GREGORIAN");
        Line(text, "METHOD:PUBLISH");
        Line(text, "X-WR-CALNAME:" + Escape(name));
        foreach (var one in events)
            Write(text, one);
        Line(text, "END:VCALENDAR");
        return text.ToString();
    }

    private static void Write(StringBuilder text, CalendarEvent one)
    {
        Line(text, "BEGIN:VEVENT");
        Line(text, "UID:" + one.Uid);
        Line(text, "DTSTAMP:" + Utc(one.Changed));
        Line(text, "LAST-MODIFIED:" + Utc(one.Changed));
        Line(text, "SEQUENCE:" + one.Sequence.ToString(CultureInfo.InvariantCulture));
        Line(text, "DTSTART:" + Utc(one.Starts));
        Line(text, "DTEND:" + Utc(one.Ends));
        Line(text, "SUMMARY:" + Escape(one.Summary));
        if (!string.IsNullOrEmpty(one.Location))
            Line(text, "LOCATION:" + Escape(one.Location));
        Line(text, one.Cancelled ? "STATUS:CANCELLED" : "STATUS:CONFIRMED");
        Line(text, "END:VEVENT");
    }

    private static string Utc(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    /// <summary>TEXT (3.3.11): backslash, semicolon, comma and line breaks are escaped; other control characters have no place in it.</summary>
    internal static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length + 8);
        foreach (var c in text.ReplaceLineEndings("\n"))
        {
            if (c is '\\' or ';' or ',')
                escaped.Append('\\').Append(c);
            else if (c == '\n')
                escaped.Append("\\n");
            else if (c == '\t' || !char.IsControl(c))
                escaped.Append(c);
        }

        return escaped.ToString();
    }

    /// <summary>Folds (3.1): a line goes on after CRLF and a blank, and no character is torn apart.</summary>
    private static void Line(StringBuilder text, string line)
    {
        var octets = 0;
        foreach (var rune in line.EnumerateRunes())
        {
            if (octets + rune.Utf8SequenceLength > MostOctets)
            {
                text.Append("\r\n ");
                octets = 1;
            }

            text.Append(rune.ToString());
            octets += rune.Utf8SequenceLength;
        }

        text.Append("\r\n");
    }
}
