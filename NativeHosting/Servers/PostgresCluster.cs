using System.Diagnostics;
using ChuangMeng.NativeHosting.Processes;

namespace ChuangMeng.NativeHosting.Servers;

/// <summary>The files of our PostgreSQL cluster: where they lie, whose they are, how they are made.</summary>
internal sealed class PostgresCluster
{
    private readonly string directory;
    private readonly string bin = Programs.PostgresBin();

    internal PostgresCluster(string directory)
    {
        this.directory = directory;
        // PostgreSQL refuses to run as root.
        User = Libc.IsRoot
            ? UnixUser.Find("postgres") ?? throw new ProgramMissingException("The account \"postgres\"", "postgresql")
            : null;
    }

    /// <summary>The account that owns the files, null: ours.</summary>
    internal UnixUser? User { get; }

    /// <summary>PGDATA; known after <see cref="PrepareAsync"/>.</summary>
    internal string DataDirectory { get; private set; } = "";

    internal string Program(string name) => Path.Combine(bin, name);

    /// <summary>Makes the cluster at the first start and brings its superuser's password to the wanted one.</summary>
    internal async Task PrepareAsync(string userName, string password, bool sync, CancellationToken ct)
    {
        var place = await PlaceAsync(ct);
        DataDirectory = Path.Combine(place, "cluster");
        await Leftovers.ClearAsync(DataDirectory, TimeSpan.FromSeconds(10), ct);
        var known = Path.Combine(place, "password");
        var backup = new PostgresBackup(Path.Combine(directory, "restore"));
        if (!Directory.Exists(DataDirectory))
        {
            await CreateAsync(place, userName, password, sync, backup, ct);
        }
        else
        {
            backup.Forget();
            // A number left by a machine that lost power may by now be another program's, which PostgreSQL would believe.
            File.Delete(Path.Combine(DataDirectory, "postmaster.pid"));
            if (!File.Exists(known) || await File.ReadAllTextAsync(known, ct) != password)
                await ChangePasswordAsync(userName, password, ct);
        }

        Secret.WriteFile(known, password);
    }

    private async Task CreateAsync(string place, string userName, string password, bool sync, PostgresBackup backup, CancellationToken ct)
    {
        // Made aside and renamed, so that a start that was cut off leaves no half cluster.
        var building = Path.Combine(place, "building");
        if (Directory.Exists(building))
            Directory.Delete(building, recursive: true);
        Own(Directory.CreateDirectory(building, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute).FullName);
        if (backup.Exists)
            await RestoreAsync(backup, building, ct);
        else
            await InitialiseAsync(building, place, userName, password, sync, ct);
        Directory.Move(building, DataDirectory);
        if (!backup.Exists)
            return;
        backup.Forget();
        await ChangePasswordAsync(userName, password, ct);
    }

    private async Task RestoreAsync(PostgresBackup backup, string building, CancellationToken ct)
    {
        await backup.ExtractAsync(building, ct);
        foreach (var path in Directory.EnumerateFileSystemEntries(building, "*", SearchOption.AllDirectories))
            Own(path);
        await RunAsync("pg_verifybackup", ["--quiet", building], null, ct);
    }

    private async Task InitialiseAsync(string building, string place, string userName, string password, bool sync, CancellationToken ct)
    {
        var passwordFile = Path.Combine(place, "initial-password");
        Secret.WriteFile(passwordFile, password);
        Own(passwordFile);
        IEnumerable<string> speed = sync ? [] : ["--no-sync"];
        await RunAsync("initdb",
            ["-D", building, "-U", userName, $"--pwfile={passwordFile}", "--auth=scram-sha-256", "--encoding=UTF8", "--locale=C.UTF-8", "--data-checksums", .. speed],
            null, ct);
        File.Delete(passwordFile);
    }

    /// <summary>The kept data outlive a lost or changed password: the single-user mode asks for none.</summary>
    private Task ChangePasswordAsync(string userName, string password, CancellationToken ct) =>
        RunAsync("postgres", ["--single", "-D", DataDirectory, "postgres"],
            $"ALTER ROLE \"{userName.Replace("\"", "\"\"")}\" PASSWORD '{password.Replace("'", "''")}'\n", ct);

    private void Own(string path)
    {
        if (User is not null)
            Libc.ChangeOwner(path, User);
    }

    /// <summary>The wanted directory, or one under /var/lib where PostgreSQL's account may not reach that.</summary>
    private async Task<string> PlaceAsync(CancellationToken ct)
    {
        Directory.CreateDirectory(directory);
        Own(directory);
        if (User is null || await CanEnterAsync(directory, ct))
            return directory;
        var name = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(directory)))[..16];
        var elsewhere = Directory.CreateDirectory(Path.Combine("/var/lib/chuangmeng", name)).FullName;
        Own(elsewhere);
        // Whoever looks for the database, or deletes the data, finds the way.
        await File.WriteAllTextAsync(Path.Combine(directory, "moved-to"), elsewhere + "\n", ct);
        return elsewhere;
    }

    private async Task<bool> CanEnterAsync(string place, CancellationToken ct)
    {
        using var test = Process.Start("setpriv",
            [$"--reuid={User!.UserId}", $"--regid={User.GroupId}", "--init-groups", "test", "-x", place]);
        await test.WaitForExitAsync(ct);
        return test.ExitCode == 0;
    }

    private async Task RunAsync(string program, string[] arguments, string? input, CancellationToken ct)
    {
        var lines = new LastLines();
        using var run = await ChildProcess.StartAsync(new ChildProcessOptions(Program(program), arguments, User is null ? directory : "/")
        {
            User = User,
            Input = input,
            Environment = PostgresServerProcess.Surroundings,
            Output = lines.Add,
        });
        using var stop = ct.Register(() => run.Signal(UnixSignal.Kill));
        if (await run.Exited is var code and not 0)
            throw new InvalidOperationException($"{program} ended with code {code}.{Environment.NewLine}{lines}");
    }
}
