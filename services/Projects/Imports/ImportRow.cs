using System.Collections.Frozen;
using System.Globalization;
using ChuangMeng.Projects.Candidates;
using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.PersonalData;

namespace ChuangMeng.Projects.Imports;

/// <summary>A row of an import: the candidate it describes, as far as its cells (or its JSON) could be read, and what could not.</summary>
internal sealed record ImportRow(int Line, CandidateInput? Input, IReadOnlyList<RowError> Errors);

/// <summary>Reads the cells of one CSV row.</summary>
internal sealed class ImportRowReader(int line, Func<string, string?> cell)
{
    public static readonly Text Yuans = new("金额须为数字，单位元，至多两位小数", "An amount is a number of yuan with at most two decimals");
    private static readonly char[] Separators = [';', '；', '、', '|'];
    private readonly List<RowError> errors = [];

    public ImportRow Read()
    {
        var firmName = cell("firm.name");
        var creditCode = cell("firm.creditCode");
        var input = new CandidateInput(
            Required("regionCode"),
            Required("projectName"),
            new(Required("founder.name"), Required("founder.idNumber"), Required("founder.phone"), Many("founder.groups", ImportLabels.Groups)),
            One("industry", ImportLabels.Industries),
            One("stage", ImportLabels.Stages),
            One("source", ImportLabels.Sources),
            Many("needs", ImportLabels.Needs),
            firmName is null && creditCode is null ? null : new(Required("firm.name"), Required("firm.creditCode").ToUpperInvariant()),
            Date("foundedOn"),
            Whole("staff"),
            Yuan("revenue"),
            Yuan("funding"),
            cell("awardLevel") is null ? null : One("awardLevel", ImportLabels.AwardLevels),
            cell("summary"));
        return new(line, input, errors);
    }

    private string Required(string field)
    {
        if (cell(field) is { } text)
            return text;
        Fail(field, "Required", new("必填", "Required"));
        return "";
    }

    private T One<T>(string field, FrozenDictionary<string, T> labels) where T : struct
    {
        var text = Required(field);
        if (text.Length == 0 || labels.TryGetValue(text, out var value))
            return text.Length == 0 ? default : labels[text];
        Fail(field, "UnknownLabel", NoOption(text));
        return value;
    }

    private List<T> Many<T>(string field, FrozenDictionary<string, T> labels) where T : struct
    {
        var values = new List<T>();
        foreach (var text in (cell(field) ?? "").Split(Separators, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (labels.TryGetValue(text, out var value))
                values.Add(value);
            else
                Fail(field, "UnknownLabel", NoOption(text));
        }

        return values;
    }

    private DateOnly? Date(string field)
    {
        if (cell(field) is not { } text)
            return null;
        if (DateOnly.TryParseExact(text, ["yyyy-MM-dd", "yyyy/M/d", "yyyy年M月d日"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            return date;
        Fail(field, "Date", new("日期格式应为 2025-06-01", "A date looks like 2025-06-01"));
        return null;
    }

    // Signs are read too: that a number is negative is for the range rule to say.
    private int Whole(string field)
    {
        if (cell(field) is not { } text)
            return 0;
        if (int.TryParse(text, NumberStyles.AllowThousands | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
            return number;
        Fail(field, "WholeNumber", new("须为整数", "Takes a whole number"));
        return 0;
    }

    private decimal Yuan(string field)
    {
        const NumberStyles styles = NumberStyles.AllowThousands | NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign;
        if (cell(field) is not { } text)
            return 0;
        if (decimal.TryParse(text, styles, CultureInfo.InvariantCulture, out var yuan))
            return yuan;
        Fail(field, "Yuan", Yuans);
        return 0;
    }

    private static Text NoOption(string text) => new($"没有“{Quoted.Of(text)}”这一选项", $"There is no option '{Quoted.Of(text)}'");

    private void Fail(string field, string rule, Text message) =>
        errors.Add(new(line, ImportColumn.HeaderOf(field), field, rule, message));
}
