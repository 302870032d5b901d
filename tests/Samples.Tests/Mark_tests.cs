using ChuangMeng.Samples.Generation;

namespace ChuangMeng.Samples.Tests;

public class Mark_tests
{
    [Fact]
    public void Every_project_firm_and_competition_is_named_a_sample()
    {
        TheYear.Default.Candidates.ShouldAllBe(c => c.ProjectName.StartsWith("示例·", StringComparison.Ordinal));
        TheYear.Default.Candidates.ShouldAllBe(c => c.Firm == null || c.Firm.Name.Contains("示例"));
        TheYear.Default.Candidates.ShouldAllBe(c => c.Award == null || c.Award.Competition.StartsWith("示例·", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_summary_says_that_it_is_sample_data() =>
        TheYear.Default.Candidates.ShouldAllBe(c => c.Summary.EndsWith("（样例数据）", StringComparison.Ordinal));

    [Fact]
    public void Every_item_of_the_column_says_that_it_is_sample_data() =>
        ColumnSamples.All.ShouldAllBe(c => c.Title.StartsWith("示例·", StringComparison.Ordinal) && c.Text.EndsWith("（样例数据）", StringComparison.Ordinal));

    [Fact]
    public void Every_employer_is_named_a_sample()
    {
        TheYear.Default.Mentors.ShouldAllBe(m => m.Employer.Contains("示例"));
        TheYear.Default.Specialists.ShouldAllBe(s => s.Employer.Contains("示例"));
    }

    [Fact]
    public void Every_space_carrier_and_operator_is_named_a_sample()
    {
        TheYear.Default.Spaces.ShouldAllBe(s => s.Name.StartsWith("示例·", StringComparison.Ordinal) && s.CarrierName.Contains("示例") && s.OperatorName.Contains("示例"));
        TheYear.Default.Spaces.Select(s => (s.RegionCode, s.Name)).ShouldBeUnique();
        TheYear.Default.Spaces.ShouldAllBe(s => s.Rooms.Select(r => r.Name).Distinct().Count() == s.Rooms.Count);
    }

    [Fact]
    public void No_two_projects_and_no_two_firms_have_one_name()
    {
        TheYear.Default.Candidates.Select(c => c.ProjectName).ShouldBeUnique();
        TheYear.Default.Candidates.Where(c => c.Firm is not null).Select(c => c.Firm!.Name).ShouldBeUnique();
    }

    [Fact]
    public void No_name_says_a_word_twice_in_a_row() =>
        TheYear.Default.Candidates.ShouldAllBe(c => !System.Text.RegularExpressions.Regex.IsMatch(c.ProjectName, @"(\w{2})\1"));

    [Fact]
    public void Every_code_is_in_the_vocabulary()
    {
        static void Known(IReadOnlyList<Term> list, IEnumerable<string> codes) => codes.Except(list.Select(t => t.Code)).ShouldBeEmpty();
        var (candidates, mentors) = (TheYear.Default.Candidates, TheYear.Default.Mentors);
        Known(Vocabulary.Industries, candidates.Select(c => c.Industry).Concat(mentors.SelectMany(m => m.Expertise)));
        Known(Vocabulary.Stages, candidates.Select(c => c.Stage).Concat(mentors.SelectMany(m => m.Stages)));
        Known(Vocabulary.Groups, candidates.SelectMany(c => c.Founder.Groups));
        Known(Vocabulary.Sources, candidates.Select(c => c.Source));
        Known(Vocabulary.Needs, candidates.SelectMany(c => c.Needs));
        Known(Vocabulary.AwardLevels, candidates.Where(c => c.Award is not null).Select(c => c.Award!.Level));
        Known(Vocabulary.MentorKinds, mentors.Select(m => m.Kind));
        Known(Vocabulary.Functions, mentors.SelectMany(m => m.Functions));
        Known(Vocabulary.CarrierKinds, TheYear.Default.Spaces.Select(s => s.CarrierKind));
        Known(Vocabulary.RoomKinds, TheYear.Default.Spaces.SelectMany(s => s.Rooms).Select(r => r.Kind));
        Known(Vocabulary.Tiers, TheYear.Default.Specialists.Select(s => s.Tier));
    }
}
