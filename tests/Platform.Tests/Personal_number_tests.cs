using System.Text;
using System.Text.RegularExpressions;
using Npgsql;

namespace ChuangMeng.Platform.Tests;

/// <summary>Personal numbers and passwords stay where they belong: not in logs, telemetry, messages or the audit log.</summary>
[Collection(nameof(SampleYear))]
public sealed partial class Personal_number_tests(SampleYear year)
{
    [Fact]
    public async Task No_log_and_no_telemetry_carries_an_ID_number_a_phone_or_a_password()
    {
        var files = year.Platform.Data.GetDirectories("logs").Concat(year.Platform.Data.GetDirectories("telemetry"))
            .SelectMany(d => d.GetFiles("*", SearchOption.AllDirectories)).ToList();
        files.Count.ShouldBeGreaterThan(5);
        foreach (var file in files)
        {
            // The files are being written to; SQLite keeps text as it is.
            await using var stream = new FileStream(file.FullName, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var reader = new StreamReader(stream, Encoding.Latin1);
            var found = Personal().Match(await reader.ReadToEndAsync());
            found.Success.ShouldBeFalse($"{file.Name} holds {found.Value}");
        }
    }

    [Fact]
    public async Task No_message_and_no_audit_entry_of_any_service_carries_one()
    {
        var databases = await year.Platform.DatabasesAsync();
        databases.Count.ShouldBeGreaterThanOrEqualTo(3);
        foreach (var database in databases)
            await NothingPersonalInAsync(database);
    }

    private async Task NothingPersonalInAsync(string database)
    {
        await using var connection = await year.Platform.OpenDatabaseAsync(database);
        await using var command = new NpgsqlCommand("select payload::text from outbox_messages union all select concat_ws(' ', actor_name, action, subject_id, detail) from audit_entries", connection);
        await using var rows = await command.ExecuteReaderAsync();
        while (await rows.ReadAsync())
            Personal().Match(rows.GetString(0)).Success.ShouldBeFalse(rows.GetString(0));
    }

    /// <summary>The samples' ID numbers begin with 3799, their phones with 1540000; the accounts share one password.</summary>
    [GeneratedRegex("3799[0-9]{2}(19|20)[0-9]{9}[0-9X]|1540000[0-9]{4}|Chuangmeng-2026")]
    private static partial Regex Personal();
}
