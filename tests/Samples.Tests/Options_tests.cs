namespace ChuangMeng.Samples.Tests;

public class Options_tests
{
    [Fact]
    public void Without_a_gateway_the_year_is_printed() => Options.Parse(["--seed", "42", "--year", "2027"], null).ShouldBe(new Options(42, 2027, null));

    [Fact]
    public void The_gateway_is_taken_from_the_environment_or_the_command_line()
    {
        Options.Parse([], "http://localhost:8080")!.Gateway.ShouldBe(new Uri("http://localhost:8080"));
        Options.Parse(["--gateway", "http://localhost:9090"], "http://localhost:8080")!.Gateway.ShouldBe(new Uri("http://localhost:9090"));
    }

    [Theory]
    [InlineData("--gateway", "localhost:8080")]
    [InlineData("--year", "1900")]
    [InlineData("--seed", "")]
    [InlineData("--load", "1")]
    public void What_is_not_understood_is_refused(string option, string value) => Options.Parse([option, value], null).ShouldBeNull();
}
