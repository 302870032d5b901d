namespace ChuangMeng.NativeHosting.Processes;

/// <summary>A program that the platform needs is not on this machine. The message names the package to install.</summary>
internal sealed class ProgramMissingException(string program, string package)
    : Exception($"{program} was not found. Install the Debian package \"{package}\": sudo apt-get install {package}");

/// <summary>Finds the programs that Debian's packages install.</summary>
internal static class Programs
{
    /// <summary>Directory of PostgreSQL's server programs: <c>CHUANGMENG_POSTGRES_BIN</c>, else Debian's newest, else PATH.</summary>
    internal static string PostgresBin() =>
        DirectoryOf("CHUANGMENG_POSTGRES_BIN", "initdb", Newest("/usr/lib/postgresql", "bin"))
        ?? throw new ProgramMissingException("PostgreSQL's server (initdb)", "postgresql");

    /// <summary>Directory of RabbitMQ's own scripts: <c>CHUANGMENG_RABBITMQ_SBIN</c>, else Debian's newest.</summary>
    internal static string RabbitMqSbin() =>
        // Not PATH: Debian's wrapper there switches to its own user and data.
        DirectoryOf("CHUANGMENG_RABBITMQ_SBIN", "rabbitmq-server", Newest("/usr/lib/rabbitmq/lib", "sbin"), searchPath: false)
        ?? throw new ProgramMissingException("RabbitMQ (rabbitmq-server)", "rabbitmq-server");

    /// <summary>Erlang's port mapper, which RabbitMQ's package brings along.</summary>
    internal static string Epmd() => FromPath("epmd") is { } directory
        ? Path.Combine(directory, "epmd")
        : throw new ProgramMissingException("Erlang's epmd", "erlang-base");

    private static string? DirectoryOf(string variable, string program, IEnumerable<string> candidates, bool searchPath = true)
    {
        if (Environment.GetEnvironmentVariable(variable) is { Length: > 0 } chosen)
            candidates = [chosen];
        else if (searchPath && FromPath(program) is { } found)
            candidates = candidates.Append(found);
        return candidates.FirstOrDefault(directory => File.Exists(Path.Combine(directory, program)));
    }

    private static IEnumerable<string> Newest(string parent, string child) => Directory.Exists(parent)
        ? Directory.GetDirectories(parent).OrderByDescending(VersionOf).Select(directory => Path.Combine(directory, child))
        : [];

    private static Version VersionOf(string directory)
    {
        var digits = new string([.. Path.GetFileName(directory).SkipWhile(c => !char.IsAsciiDigit(c)).TakeWhile(c => char.IsAsciiDigit(c) || c == '.')]);
        return Version.TryParse(digits.Contains('.') ? digits : digits + ".0", out var version) ? version : new Version();
    }

    private static string? FromPath(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':')
        .FirstOrDefault(directory => directory.Length > 0 && File.Exists(Path.Combine(directory, program)));
}
