using System.Text;
using ChuangMeng.Mentors.Matching;
using ChuangMeng.Mentors.Matching.Format;

namespace ChuangMeng.Matching.Tests;

/// <summary>docs/matching-format.md.</summary>
public sealed class Format_tests
{
    [Fact]
    public void An_instance_with_every_record()
    {
        var problem = Read("""
            c three projects, two mentors
            p 3 2 5
            m 0 1 2
            m 1 0 3
            j 0
            j 1 2
            a 0 0 7
            a 0 1 5
            a 1 0 3
            a 1 1 4
            a 2 1 1000000
            x 0 1
            f 1 1
            """);

        (problem.Projects, problem.Mentors, problem.Pairs).ShouldBe((3, 2, 3));
        (problem.Least(0), problem.Most(0), problem.Most(1)).ShouldBe((1, 2, 3));
        (problem.Places(0), problem.Places(1), problem.Places(2)).ShouldBe((1, 2, 1));
        problem.AffinityOf(0, 1).ShouldBeNull();
        problem.Fixed.ShouldHaveSingleItem().Affinity.ShouldBe(4);

        var answer = new StringWriter();
        AnswerWriter.Write(Matcher.Solve(problem), TimeSpan.FromMilliseconds(1234), answer);
        answer.ToString().ReplaceLineEndings("\n").ShouldBe("s 4 1000014 status=optimal seconds=1.234\na 0 0\na 1 0\na 1 1\na 2 1\n");
    }

    [Fact]
    public void An_answer_without_a_solution_names_the_conflict()
    {
        var problem = Read("p 2 2 2\nm 0 2 2\nm 1 1 2\na 0 0 1\na 1 0 1\n");

        var answer = new StringWriter();
        AnswerWriter.Write(Matcher.Solve(problem), TimeSpan.Zero, answer);

        answer.ToString().ReplaceLineEndings("\n").ShouldBe("s infeasible 0 seconds=0.000\nc least-loads needed=1 available=0\nc m 1\n");
    }

    [Fact]
    public void A_large_file_is_read_across_the_ends_of_the_buffer()
    {
        var text = new StringBuilder("p 100000 7 100000\n");
        for (var project = 0; project < 100_000; project++)
            text.Append($"a {project} {project % 7} {project}\n");

        var problem = Read(text.ToString());

        problem.Pairs.ShouldBe(100_000);
        Enumerable.Range(0, 100_000).ShouldAllBe(project => problem.AffinityOf(project, project % 7) == project);
    }

    [Theory]
    [InlineData("a 0 0 1\n", "line 1: the first record must be p")]
    [InlineData("", "line 1: the file has no record p")]
    [InlineData("p 1 1\n", "line 1: a whole number from 0 is missing")]
    [InlineData("p 1 1 1\nq 0\n", "line 2: there is no record q here")]
    [InlineData("p 1 1 1\np 1 1 1\n", "line 2: there is no record p here")]
    [InlineData("p 1 1 1\n\na 0 1 5\n", "line 3: mentor 1 is not from 0 to 0")]
    [InlineData("p 1 1 1\na 1 0 5\n", "line 2: project 1 is not from 0 to 0")]
    [InlineData("p 1 1 1\na 0 0 1000001\n", "line 2: pair 0 0: affinity 1000001 is not from 0 to 1000000")]
    [InlineData("p 1 1 1\na 0 0 99999999999\n", "line 2: a number is too large")]
    [InlineData("p 1 1 1\na 0 0 -1\n", "line 2: a whole number from 0 is missing")]
    [InlineData("p 1 1 1\na 0 0 1 2\n", "line 2: there is more on the line than the record has")]
    [InlineData("p 1 1 2\na 0 0 1\na 0 0 2\n", "line 4: pair 0 0: allowed twice")]
    [InlineData("p 1 1 1\nm 0 2 1\n", "line 2: mentor 0: a load from 2 to 1 cannot be")]
    [InlineData("p 1 1 1\nf 0 0\nf 0 0\n", "line 4: pair 0 0: fixed twice")]
    [InlineData("p 1 1 1\nf 0 0\nx 0 0\n", "line 4: pair 0 0: both fixed and forbidden")]
    public void What_is_no_instance_is_told_with_its_line(string text, string message) =>
        Should.Throw<InstanceFormatException>(() => Read(text)).Message.ShouldStartWith(message);

    private static ChuangMeng.Mentors.Matching.Problem.MatchingProblem Read(string text) =>
        InstanceReader.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)));
}
