using ChuangMeng.Samples.Generation;

namespace ChuangMeng.Samples.Tests;

public class Repeatability_tests
{
    /// <summary>
    /// Made on another machine the year must come out the same, so its hash is written down. Whoever changes the
    /// generator or the regions on purpose writes the new hash here and tells so in the commit.
    /// </summary>
    const string Fingerprint = "7dc9ebf0a4fb1fb78581767b019baa0fee3e51dd28c628d708a36d1aa338f222";

    [Fact]
    public void The_default_year_is_the_same_on_every_machine() => TheYear.Default.Fingerprint().ShouldBe(Fingerprint);

    [Fact]
    public void The_same_seed_gives_the_same_bytes() =>
        SampleYear.Generate(7, 2025).ToJson().ShouldBe(SampleYear.Generate(7, 2025).ToJson());

    [Fact]
    public void Another_seed_gives_another_year_of_the_same_size()
    {
        var other = SampleYear.Generate(seed: 42);
        other.Fingerprint().ShouldNotBe(TheYear.Default.Fingerprint());
        other.Candidates.Count.ShouldBe(1265);
        (other.Mentors.Count + other.Specialists.Count).ShouldBe(1067);
    }

    [Fact]
    public void The_random_numbers_are_those_of_SplitMix64()
    {
        // The first outputs for seed 1234567 that the algorithm's author publishes.
        var random = new SeededRandom(1234567);
        ulong[] outputs = [random.Next(), random.Next(), random.Next()];
        outputs.ShouldBe([6457827717110365317UL, 3203168211198807973UL, 9817491932198370423UL]);
    }

    [Fact]
    public void Dates_follow_the_year_that_is_asked_for()
    {
        var earlier = SampleYear.Generate(year: 2020);
        earlier.Candidates.ShouldAllBe(c => c.Firm == null || c.Firm.FoundedOn < new DateOnly(2020, 3, 1));
        earlier.Candidates.ShouldAllBe(c => c.Award == null || c.Award.Year < 2020);
    }
}
