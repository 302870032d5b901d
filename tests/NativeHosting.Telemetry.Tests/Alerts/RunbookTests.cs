using ChuangMeng.NativeHosting.Telemetry.Alerts;

namespace ChuangMeng.NativeHosting.Telemetry.Tests.Alerts;

public sealed class RunbookTests
{
    static readonly string Root = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "../../../../.."));

    public static TheoryData<string> Rules => [.. new AlertSettings().Rules.Select(rule => rule.Name)];

    [Theory]
    [MemberData(nameof(Rules))]
    public void Each_rule_has_its_section_which_says_all_that_is_needed(string rule)
    {
        var runbook = File.ReadAllText(Path.Combine(Root, "docs/operations/runbook.md"));
        var heading = $"\n### {rule}\n";
        runbook.ShouldContain(heading);
        var section = runbook[(runbook.IndexOf(heading, StringComparison.Ordinal) + heading.Length)..];
        section = section[..section.IndexOf("\n##", StringComparison.Ordinal)];
        foreach (var part in new[] { "**Meaning.**", "**First look.**", "**What to do.**", "**Over when.**" })
        {
            section.ShouldContain(part);
        }
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void The_page_says_of_each_rule_what_it_means_and_what_to_do(string rule)
    {
        foreach (var language in new[] { "zh", "en" })
        {
            var texts = File.ReadAllText(Path.Combine(Root, $"web/dashboard/src/texts/{language}.ts"));
            texts.Split($"'{rule}':").Length.ShouldBe(4, "name, meaning, advice");
        }
    }
}
