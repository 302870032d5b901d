using ChuangMeng.NativeHosting.Processes;
using Npgsql;

namespace ChuangMeng.NativeHosting.Servers;

/// <summary>How a PostgreSQL server of ours is set up.</summary>
/// <param name="DataDirectory">Holds the cluster; kept over restarts.</param>
internal sealed record PostgresServerOptions(string DataDirectory)
{
    public string UserName { get; init; } = "postgres";

    /// <summary>The superuser's password; null: generated and kept in the data directory.</summary>
    public string? Password { get; init; }

    /// <summary>The loopback port; null: a free one.</summary>
    public int? Port { get; init; }

    /// <summary>False for throw-away data: no waiting for the disk (fsync off), nothing survives a power cut.</summary>
    public bool Durable { get; init; } = true;

    /// <summary>More of postgresql.conf.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    /// <summary>Called for each line of the server's log.</summary>
    public Action<string>? Output { get; init; }

    /// <summary>More environment for the server.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();
}

/// <summary>
/// A PostgreSQL cluster and server of our own, on loopback TCP alone. Runs as the account postgres when we are root.
/// It shuts down cleanly when this process dies.
/// </summary>
internal sealed class PostgresServerProcess(PostgresServerOptions options) : ServerProcess
{
    /// <summary>Messages in one language, whatever the user's shell speaks.</summary>
    internal static readonly IReadOnlyDictionary<string, string> Surroundings = new Dictionary<string, string> { ["LC_ALL"] = "C.UTF-8" };

    private readonly PostgresCluster cluster = new(options.DataDirectory);
    private readonly string password = options.Password ?? KeptPassword.In(options.DataDirectory);

    public override int Port { get; } = options.Port ?? FreePorts.Next();

    public override string UserName => options.UserName;

    public override string Password => password;

    /// <summary>Connection string of the superuser for a database.</summary>
    public string ConnectionString(string database = "postgres") => new NpgsqlConnectionStringBuilder
    {
        Host = Host,
        Port = Port,
        Username = UserName,
        Password = Password,
        Database = database,
    }.ConnectionString;

    public override async Task StartAsync(CancellationToken ct = default)
    {
        await cluster.PrepareAsync(UserName, Password, options.Durable, ct);
        var output = new LastLines();
        Process = await ChildProcess.StartAsync(new ChildProcessOptions(cluster.Program("postgres"), [.. Arguments()], cluster.DataDirectory)
        {
            User = cluster.User,
            // Fast shutdown: open transactions are rolled back, the data are written, the next start needs no recovery.
            WhenParentDies = UnixSignal.Interrupt,
            Environment = Surroundings.Concat(options.Environment).ToDictionary(),
            Output = line =>
            {
                output.Add(line);
                options.Output?.Invoke(line);
            },
        });
        await UntilReadyAsync("PostgreSQL", Process, AnswersAsync, output, TimeSpan.FromSeconds(120), ct);
    }

    public override Task StopAsync() => Process?.StopAsync(UnixSignal.Interrupt, TimeSpan.FromSeconds(15)) ?? Task.CompletedTask;

    /// <summary>Ends all of its processes at once: left alone, the others would finish, and commit, what they are at.</summary>
    public override Task KillAsync()
    {
        Process?.Signal(UnixSignal.Kill);
        foreach (var process in Leftovers.Of(cluster.DataDirectory))
            Libc.Signal(process, UnixSignal.Kill);
        return base.KillAsync();
    }

    /// <summary>Creates the database where it does not exist yet.</summary>
    public async Task CreateDatabaseAsync(string name, CancellationToken ct = default)
    {
        await using var connection = new NpgsqlConnection(ConnectionString() + ";Pooling=false");
        await connection.OpenAsync(ct);
        await using var find = new NpgsqlCommand("SELECT 1 FROM pg_database WHERE datname = $1", connection) { Parameters = { new() { Value = name } } };
        if (await find.ExecuteScalarAsync(ct) is not null)
            return;
        await using var create = new NpgsqlCommand($"CREATE DATABASE \"{name.Replace("\"", "\"\"")}\"", connection);
        await create.ExecuteNonQueryAsync(ct);
    }

    /// <summary>True when a query is answered.</summary>
    public override async Task<bool> AnswersAsync(CancellationToken ct)
    {
        try
        {
            await using var connection = new NpgsqlConnection(ConnectionString() + ";Pooling=false;Timeout=5;Command Timeout=5");
            await connection.OpenAsync(ct);
            await using var query = new NpgsqlCommand("SELECT 1", connection);
            return await query.ExecuteScalarAsync(ct) is 1;
        }
        catch (Exception notYet) when (notYet is NpgsqlException or TimeoutException)
        {
            return false;
        }
    }

    private IEnumerable<string> Arguments()
    {
        var settings = new Dictionary<string, string>
        {
            ["listen_addresses"] = Host,
            ["port"] = $"{Port}",
            ["unix_socket_directories"] = "",
            ["max_connections"] = "300",
            ["log_destination"] = "stderr",
            ["logging_collector"] = "off",
            ["log_timezone"] = "UTC",
            ["timezone"] = "UTC",
        };
        // Commits still reach the operating system before they are answered: a killed server loses none.
        if (!options.Durable)
            settings["fsync"] = settings["full_page_writes"] = "off";
        foreach (var (name, value) in options.Settings)
            settings[name] = value;
        return ["-D", cluster.DataDirectory, .. settings.SelectMany(setting => new[] { "-c", $"{setting.Key}={setting.Value}" })];
    }
}

/// <summary>A password generated at the first start and kept beside the data it opens.</summary>
internal static class KeptPassword
{
    internal static string In(string directory)
    {
        var file = Path.Combine(Directory.CreateDirectory(directory).FullName, "generated-password");
        if (!File.Exists(file))
            Secret.WriteFile(file, Secret.Generate());
        return File.ReadAllText(file);
    }
}
