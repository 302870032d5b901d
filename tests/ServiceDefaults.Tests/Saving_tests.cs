using ChuangMeng.ServiceDefaults.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace ChuangMeng.ServiceDefaults.Tests;

/// <summary>An aggregate with parts of each kind, and parts of a part, none of which the services have yet.</summary>
internal sealed class Whole : Aggregate
{
    public Whole() => RegionCode = "370100";

    public Plan Plan { get; } = new();
    public List<Step> Steps { get; } = [];
}

internal sealed class Plan
{
    public string Title { get; set; } = "";
}

internal sealed class Step
{
    public int Id { get; init; }
    public string Title { get; set; } = "";
    public List<Note> Notes { get; } = [];
}

internal sealed class Note
{
    public int Id { get; init; }
    public string Text { get; set; } = "";
}

internal sealed class WholeDb(DbContextOptions options) : ServiceDb(options)
{
    protected override void Configure(ModelBuilder model) => model.Entity<Whole>(whole =>
    {
        whole.ToTable("wholes");
        whole.OwnsOne(w => w.Plan, plan => plan.ToTable("plans"));
        whole.OwnsMany(w => w.Steps, step =>
        {
            step.ToTable("steps");
            step.OwnsMany(s => s.Notes, note => note.ToTable("notes"));
        });
    });
}

public sealed class Saving_tests
{
    public static TheoryData<string, Action<object>> Changes => new()
    {
        { "an only part", w => ((Whole)w).Plan.Title = "new" },
        { "one of several parts", w => ((Whole)w).Steps[0].Title = "new" },
        { "a part added", w => ((Whole)w).Steps.Add(new() { Id = 2 }) },
        { "a part removed", w => ((Whole)w).Steps.Clear() },
        { "a part of a part", w => ((Whole)w).Steps[0].Notes[0].Text = "new" },
        { "a part of a part removed", w => ((Whole)w).Steps[0].Notes.Clear() },
    };

    [Theory]
    [MemberData(nameof(Changes), DisableDiscoveryEnumeration = true)]
    public async Task Whatever_part_changes_the_whole_has_a_new_version_and_an_audit_entry(string what, Action<object> change)
    {
        await using var db = Db();
        var whole = new Whole { Steps = { new() { Id = 1, Notes = { new() { Id = 1 } } } } };
        db.Attach(whole);

        change(whole);
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);

        whole.Version.ShouldBe(1, what);
        db.Audit.Local.ShouldHaveSingleItem().SubjectId.ShouldBe(whole.Id.ToString());
    }

    [Fact]
    public async Task What_does_not_change_keeps_its_version()
    {
        await using var db = Db();
        var whole = new Whole { Steps = { new() { Id = 1, Notes = { new() { Id = 1 } } } } };
        db.Attach(whole);

        await db.SaveChangesAsync(TestContext.Current.CancellationToken);

        whole.Version.ShouldBe(0);
        db.Audit.Local.ShouldBeEmpty();
    }

    private static WholeDb Db()
    {
        var options = new DbContextOptionsBuilder<WholeDb>();
        PersistenceExtensions.Configure(options, NpgsqlDataSource.Create("Host=none"))
            .AddInterceptors(new SavingInterceptor(new("tests"), TimeProvider.System), new NoDatabase());
        return new(options.Options);
    }

    /// <summary>What is to be saved is settled before the database is asked, and none is needed to look at it.</summary>
    private sealed class NoDatabase : SaveChangesInterceptor
    {
        public override ValueTask<InterceptionResult<int>> SavingChangesAsync(
            DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default) =>
            ValueTask.FromResult(InterceptionResult<int>.SuppressWithResult(0));
    }
}
