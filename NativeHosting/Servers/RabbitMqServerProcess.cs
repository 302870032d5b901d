using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using ChuangMeng.NativeHosting.Processes;

namespace ChuangMeng.NativeHosting.Servers;

/// <summary>How a RabbitMQ node of ours is set up.</summary>
/// <param name="DataDirectory">Holds settings, queues and messages; kept over restarts.</param>
internal sealed record RabbitMqServerOptions(string DataDirectory)
{
    public string UserName { get; init; } = "chuangmeng";

    /// <summary>The user's password; null: generated and kept in the data directory.</summary>
    public string? Password { get; init; }

    /// <summary>The loopback port for AMQP; null: a free one.</summary>
    public int? Port { get; init; }

    /// <summary>More of rabbitmq.conf.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    /// <summary>Called for each line of the node's log.</summary>
    public Action<string>? Output { get; init; }

    /// <summary>More environment for the node.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();
}

/// <summary>A RabbitMQ node of our own with its own port mapper; the kernel ends both when this process dies.</summary>
internal sealed class RabbitMqServerProcess(RabbitMqServerOptions options) : ServerProcess
{
    private readonly string sbin = Programs.RabbitMqSbin();
    private readonly string epmd = Programs.Epmd();
    private readonly RabbitMqPorts ports = new(options.Port ?? FreePorts.Next(), FreePorts.Next(), FreePorts.Next(), FreePorts.Next(), FreePorts.Next());
    private readonly string password = options.Password ?? KeptPassword.In(options.DataDirectory);
    private ChildProcess? portMapper;

    public override int Port => ports.Amqp;

    public override string UserName => options.UserName;

    public override string Password => password;

    public int ManagementPort => ports.Management;

    /// <summary>For AMQP clients.</summary>
    public Uri Uri => new($"amqp://{UserName}:{Password}@{Host}:{Port}");

    public override async Task StartAsync(CancellationToken ct = default)
    {
        var directory = Directory.CreateDirectory(options.DataDirectory).FullName;
        if (portMapper is not null)
            await portMapper.KillAsync();
        await Leftovers.ClearAsync(directory, TimeSpan.FromSeconds(2), ct);
        RabbitMqFiles.Write(directory, UserName, Password, ports, options.Settings);
        var environment = RabbitMqFiles.Environment(directory, ports).Concat(options.Environment).ToDictionary();
        // In the foreground and first: the node would otherwise start one in the background that outlives everybody.
        portMapper = await ChildProcess.StartAsync(new ChildProcessOptions(epmd, ["-port", $"{ports.Epmd}", "-address", Host], directory) { Environment = environment });
        var output = new LastLines();
        await UntilReadyAsync("epmd", portMapper, token => AcceptsAsync(ports.Epmd, token), output, TimeSpan.FromSeconds(10), ct);
        Process = await ChildProcess.StartAsync(new ChildProcessOptions(Path.Combine(sbin, "rabbitmq-server"), [], directory)
        {
            Environment = environment,
            Output = line =>
            {
                output.Add(line);
                options.Output?.Invoke(line);
            },
        });
        await UntilReadyAsync("RabbitMQ", Process, AnswersAsync, output, TimeSpan.FromSeconds(120), ct);
        await KeepPasswordAsync(ct);
    }

    public override async Task StopAsync()
    {
        if (Process is not null)
            await Process.StopAsync(UnixSignal.Terminate, TimeSpan.FromSeconds(20));
        if (portMapper is not null)
            await portMapper.KillAsync();
    }

    /// <summary>True when AMQP is spoken: the node opens that listener last of all.</summary>
    public override Task<bool> AnswersAsync(CancellationToken ct) => AcceptsAsync(ports.Amqp, ct);

    private async Task<bool> AcceptsAsync(int port, CancellationToken ct)
    {
        using var socket = new TcpClient();
        try
        {
            await socket.ConnectAsync(Host, port, ct);
            if (port != ports.Amqp)
                return true;
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
            limit.CancelAfter(TimeSpan.FromSeconds(5));
            await socket.GetStream().WriteAsync(new byte[] { (byte)'A', (byte)'M', (byte)'Q', (byte)'P', 0, 0, 9, 1 }, limit.Token);
            // The broker opens the conversation with a method frame (connection.start).
            var answer = new byte[1];
            return await socket.GetStream().ReadAsync(answer, limit.Token) == 1 && answer[0] == 1;
        }
        catch (Exception notYet) when (notYet is SocketException or IOException || (notYet is OperationCanceledException && !ct.IsCancellationRequested))
        {
            return false;
        }
    }

    /// <summary>The settings file names the password only for a node without data; a later one is set through the old.</summary>
    private async Task KeepPasswordAsync(CancellationToken ct)
    {
        var file = Path.Combine(options.DataDirectory, "password");
        var old = File.Exists(file) ? await File.ReadAllTextAsync(file, ct) : Password;
        if (old != Password)
        {
            using var http = new HttpClient { BaseAddress = new Uri($"http://{Host}:{ManagementPort}") };
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{UserName}:{old}")));
            using var answer = await http.PutAsJsonAsync($"/api/users/{UserName}", new { password = Password, tags = "administrator" }, ct);
            if (answer.StatusCode is not (HttpStatusCode.NoContent or HttpStatusCode.Created))
                throw new InvalidOperationException($"RabbitMQ refused the changed password ({answer.StatusCode}).");
        }

        if (old != Password || !File.Exists(file))
            Secret.WriteFile(file, Password);
    }
}
