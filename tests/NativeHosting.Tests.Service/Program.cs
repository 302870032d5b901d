// A tiny program with two faces: a one-shot (first argument "once", then the exit code), or a web service that shows its environment.
using Npgsql;

if (args is ["once", var code])
{
    Console.WriteLine("preparing 50 %");
    if (Environment.GetEnvironmentVariable("ConnectionStrings__things") is { } things)
    {
        await using var connection = new NpgsqlConnection(things);
        await connection.OpenAsync();
        await using var create = new NpgsqlCommand("CREATE TABLE IF NOT EXISTS prepared (n int); INSERT INTO prepared VALUES (1)", connection);
        await create.ExecuteNonQueryAsync();
    }

    Console.WriteLine("prepared");
    return int.Parse(code);
}

var builder = WebApplication.CreateSlimBuilder(args);
builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromSeconds(5));
// As the platform's services, which do not log their health probes: what a test looks for would drown in them.
builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
var app = builder.Build();
app.MapGet("/health", () => "ok");
app.MapGet("/environment", () => Environment.GetEnvironmentVariables().Cast<System.Collections.DictionaryEntry>()
    .ToDictionary(entry => (string)entry.Key, entry => (string?)entry.Value));
app.MapGet("/count", async () =>
{
    await using var connection = new NpgsqlConnection(Environment.GetEnvironmentVariable("ConnectionStrings__things") + ";Pooling=false");
    await connection.OpenAsync();
    await using var count = new NpgsqlCommand("SELECT count(*)::int FROM prepared", connection);
    return (int)(await count.ExecuteScalarAsync())!;
});
app.Run();
return 0;
