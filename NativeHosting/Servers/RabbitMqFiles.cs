namespace ChuangMeng.NativeHosting.Servers;

/// <summary>The ports of a broker; all on loopback.</summary>
internal sealed record RabbitMqPorts(int Amqp, int Management, int Prometheus, int Distribution, int Epmd);

/// <summary>Settings files and environment of our RabbitMQ node.</summary>
internal static class RabbitMqFiles
{
    internal static void Write(string directory, string user, string password, RabbitMqPorts ports, IReadOnlyDictionary<string, string> more)
    {
        Directory.CreateDirectory(Path.Combine(directory, "log"));
        var settings = new Dictionary<string, string>
        {
            ["listeners.tcp.1"] = $"127.0.0.1:{ports.Amqp}",
            ["management.tcp.ip"] = "127.0.0.1",
            ["management.tcp.port"] = $"{ports.Management}",
            ["prometheus.tcp.ip"] = "127.0.0.1",
            ["prometheus.tcp.port"] = $"{ports.Prometheus}",
            ["default_user"] = user,
            ["default_pass"] = password,
            ["log.console"] = "true",
            ["log.console.level"] = "info",
            ["log.file"] = "false",
            // The defaults, 40 % of the machine's memory and 50 MB of disk, suit a machine of the broker's own.
            ["vm_memory_high_watermark.absolute"] = "1GB",
            ["disk_free_limit.absolute"] = "200MB",
        };
        foreach (var (name, value) in more)
            settings[name] = value;
        // It holds the password.
        Processes.Secret.WriteFile(Path.Combine(directory, "rabbitmq.conf"), string.Concat(settings.Select(s => $"{s.Key} = {s.Value}\n")));
        File.WriteAllText(Path.Combine(directory, "enabled_plugins"), "[rabbitmq_management,rabbitmq_prometheus].\n");
    }

    internal static Dictionary<string, string> Environment(string directory, RabbitMqPorts ports) => new()
    {
        ["HOME"] = directory,
        ["RABBITMQ_NODENAME"] = "chuangmeng@localhost",
        ["RABBITMQ_DIST_PORT"] = $"{ports.Distribution}",
        ["RABBITMQ_MNESIA_BASE"] = Path.Combine(directory, "mnesia"),
        ["RABBITMQ_LOG_BASE"] = Path.Combine(directory, "log"),
        ["RABBITMQ_LOGS"] = "-",
        ["RABBITMQ_ENABLED_PLUGINS_FILE"] = Path.Combine(directory, "enabled_plugins"),
        ["RABBITMQ_CONFIG_FILE"] = Path.Combine(directory, "rabbitmq.conf"),
        // Not the machine's own /etc/rabbitmq.
        ["RABBITMQ_CONF_ENV_FILE"] = Path.Combine(directory, "none"),
        ["RABBITMQ_ADVANCED_CONFIG_FILE"] = Path.Combine(directory, "none"),
        ["ERL_EPMD_PORT"] = $"{ports.Epmd}",
        ["ERL_EPMD_ADDRESS"] = "127.0.0.1",
        ["ERL_CRASH_DUMP_BYTES"] = "0",
        // Makes the package's script become the Erlang VM rather than wait for it: one process to watch and to signal.
        ["RUNNING_UNDER_SYSTEMD"] = "true",
        // Schedulers that sleep when idle, and as few as serve a handful of services on one machine.
        ["RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS"] =
            "+S 2:2 +sbwt none +sbwtdcpu none +sbwtdio none -kernel inet_dist_use_interface {127,0,0,1}",
    };
}
