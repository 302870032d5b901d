using ChuangMeng.Matching.Tests.Support;
using ChuangMeng.Mentors.Matching;
using ChuangMeng.Mentors.Matching.Answers;
using ChuangMeng.Mentors.Matching.Candidates;
using ChuangMeng.Mentors.Matching.Problem;

namespace ChuangMeng.Matching.Tests;

/// <summary>The index finds the best mentors of each project without looking at all of them.</summary>
public sealed class Candidate_tests
{
    [Theory]
    [InlineData(1, 50)]
    [InlineData(2, 5)]
    [InlineData(3, 1)]
    [InlineData(4, 400)]
    public void The_best_are_those_that_a_look_at_all_finds(int seed, int count)
    {
        var population = new Population(seed);
        var (projects, mentors) = (population.Projects(300), population.Mentors(1500));
        var index = new CandidateIndex(mentors);
        var score = new Score();
        foreach (var project in projects)
        {
            var all = mentors.Select((mentor, id) => (mentor, id))
                .Where(m => Score.Serves(m.mentor, project.Region) && !m.mentor.Ties!.Intersect(project.Ties!).Any())
                .Select(m => new Candidate(m.id, score.Of(project, m.mentor).Total))
                .OrderByDescending(c => c.Affinity).ThenBy(c => c.Mentor).Take(count).OrderBy(c => c.Mentor);

            index.BestFor(project, count).ShouldBe(all);
        }
    }

    /// <summary>Any weights: the bounds of the lists follow them.</summary>
    [Fact]
    public void With_other_weights_too()
    {
        var population = new Population(9);
        var (projects, mentors) = (population.Projects(100), population.Mentors(800));
        var weights = new ScoreWeights(Industry: 10_000, Stage: 400_000, Needs: 0, Region: 300_000, Language: 0, PastWork: 200_000, Rating: 90_000);
        var index = new CandidateIndex(mentors, weights);
        var score = new Score(weights);
        foreach (var project in projects)
            index.BestFor(project, 20).Sum(c => (long)c.Affinity).ShouldBe(mentors
                .Where(m => Score.Serves(m, project.Region) && !m.Ties!.Intersect(project.Ties!).Any())
                .Select(m => score.Of(project, m).Total).OrderDescending().Take(20).Sum(s => (long)s));
    }

    [Fact]
    public void A_hundred_thousand_projects_and_ten_thousand_mentors_are_never_multiplied_out()
    {
        var population = new Population(5);
        var projects = population.Projects(100_000);
        var index = new CandidateIndex(population.Mentors(10_000));
        var builder = new MatchingProblemBuilder(projects.Length, 10_000, 5_000_000);

        builder.AddCandidates(index, projects);

        builder.Build().Pairs.ShouldBeInRange(4_500_000, 5_000_000);
        index.Looks.ShouldBeLessThan(1_000_000_000 / 10);
    }

    [Fact]
    public void A_mentor_with_a_tie_to_the_project_is_left_out_and_named()
    {
        MentorFeatures[] mentors =
        [
            new(1, 1, 1, 370_102, [370_000], Ties: ["91370100MA3ABCDE1X"]),
            new(1, 1, 1, 370_102, [370_000], Ties: ["person 7"]),
            new(1, 1, 1, 370_102, [370_000]),
        ];
        var builder = new MatchingProblemBuilder(1, 3);

        var ties = builder.AddCandidates(new(mentors), [new(1, 1, 1, 370_102, Ties: ["person 7", "91370100MA3ABCDE1X"])]);

        ties.ShouldBe([new(0, 0, "91370100MA3ABCDE1X"), new(0, 1, "person 7")]);
        var problem = builder.Build();
        problem.MentorsOf(0).ToArray().ShouldBe([2]);
        problem.Forbidden.ShouldBe([new(0, 0), new(0, 1)]);
        Matcher.Solve(problem).Pairs.ShouldHaveSingleItem().Mentor.ShouldBe(2);
    }

    [Fact]
    public void A_mentor_takes_projects_only_from_the_regions_served()
    {
        MentorFeatures[] mentors = [new(1, 1, 1, 370_102, [370_102]), new(1, 1, 1, 370_102, [370_100]), new(1, 1, 1, 370_102, [370_000]), new(1, 1, 1, 370_102, [370_200])];
        var index = new CandidateIndex(mentors);

        index.BestFor(new(1, 1, 1, 370_102), 9).Select(c => c.Mentor).ShouldBe([0, 1, 2]);
        index.BestFor(new(1, 1, 1, 370_103), 9).Select(c => c.Mentor).ShouldBe([1, 2]);
        index.BestFor(new(1, 1, 1, 370_212), 9).Select(c => c.Mentor).ShouldBe([2, 3]);
    }

    [Fact]
    public void Weights_beyond_a_million_are_refused()
    {
        Should.Throw<ArgumentException>(() => new Score(new(Industry: 900_000)));
        Should.Throw<ArgumentException>(() => new Score(new(Stage: -1)));
        new Score(new(Industry: 300_000)).Weights.Total.ShouldBe(MatchingProblem.HighestAffinity);
    }

    [Fact]
    public void From_who_is_there_to_the_best_assignment()
    {
        var population = new Population(6);
        var (projects, mentors) = (population.Projects(3000), population.Mentors(700));
        var builder = new MatchingProblemBuilder(projects.Length, mentors.Length);
        for (var mentor = 0; mentor < mentors.Length; mentor++)
            builder.Mentor(mentor, 1, 6);
        builder.AddCandidates(new(mentors), projects);
        var problem = builder.Build();

        var answer = Matcher.Solve(problem);

        Certificate.Disprove(problem, answer).ShouldBeNull();
        answer.Placed.ShouldBeGreaterThan(2500);
    }
}
