using ChuangMeng.NativeHosting.Dashboard;

namespace ChuangMeng.NativeHosting.Tests;

public sealed class SecretMaskTests
{
    [Theory]
    [InlineData("Greeting", "hello", "hello")]
    [InlineData("Greeting", "say s3cret-s3cret twice", "say •••••••• twice")]
    [InlineData("Smtp__Password", "hunter2", "••••••••")]
    [InlineData("PersonalData__Key", "abc", "••••••••")]
    [InlineData("API_KEY", "abc", "••••••••")]
    [InlineData("Keyboard", "qwerty", "qwerty")]
    [InlineData("ConnectionStrings__other", "Host=h;Username=u;Password=p w;Database=d", "Host=h;Username=u;Password=••••••••;Database=d")]
    [InlineData("Broker", "amqp://u:p@h:1", "amqp://u:••••••••@h:1")]
    [InlineData("Address", "http://localhost:8080/a@b", "http://localhost:8080/a@b")]
    [InlineData("Smtp__Password", "", "")]
    public void What_is_secret_is_masked_and_nothing_else(string name, string value, string shown) =>
        new SecretMask(["s3cret-s3cret"]).Variable(name, value).ShouldBe(new(name, shown, shown != value));
}
