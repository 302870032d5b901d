using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChuangMeng.Projects.Imports;

public enum ImportState
{
    /// <summary>等待处理</summary>
    Waiting,
    /// <summary>处理中</summary>
    Running,
    /// <summary>已完成</summary>
    Done,
    /// <summary>已取消</summary>
    Cancelled,
    /// <summary>处理中断</summary>
    Failed,
}

/// <summary>
/// A file of candidates that is imported behind the request, some rows after the other; each part is one transaction, so that whoever
/// goes on after a kill begins where the last part ended. Its region is the uploader's.
/// </summary>
public sealed class CandidateImport : Aggregate
{
    private CandidateImport()
    {
    }

    public int Year { get; private init; }
    public string? FileName { get; private init; }
    public ImportState State { get; private set; } = ImportState.Waiting;
    public int Rows { get; private set; }
    public int Created { get; private set; }
    public int Unchanged { get; private set; }
    public int Rejected { get; private set; }
    public string AccountId { get; private init; } = "";
    public string AccountName { get; private init; } = "";
    /// <summary>In which the errors are told: the uploader's.</summary>
    public string Language { get; private init; } = "";
    public DateTimeOffset? FinishedAt { get; private set; }

    public bool IsOver => State is ImportState.Done or ImportState.Cancelled or ImportState.Failed;

    internal static CandidateImport Of(int year, string? fileName, string language, Caller by) => new()
    {
        RegionCode = by.Scope.Code,
        Year = year,
        FileName = fileName,
        AccountId = by.Id,
        AccountName = by.Name,
        Language = language,
    };

    /// <summary>The file has been read to its end.</summary>
    internal void Received(int rows) => Rows = rows;

    internal void Take(int created, int unchanged, int rejected)
    {
        State = ImportState.Running;
        Created += created;
        Unchanged += unchanged;
        Rejected += rejected;
    }

    internal void Finish(DateTimeOffset now) => End(ImportState.Done, now);

    /// <summary>What went in before stays.</summary>
    /// <exception cref="ImportOver"/>
    internal void Cancel(DateTimeOffset now)
    {
        if (IsOver)
            throw new ImportOver();
        End(ImportState.Cancelled, now);
    }

    internal void Fail(DateTimeOffset now) => End(ImportState.Failed, now);

    /// <summary>The uploader, for the rows that go in on their behalf.</summary>
    internal Caller Uploader() => new(AccountId, AccountName, RegionScope.For(RegionCode), new HashSet<string>(), "", nameof(RunImports));

    private void End(ImportState state, DateTimeOffset now) => (State, FinishedAt) = (state, now);
}

/// <summary>
/// Rows of the file that wait to be taken, so many as are taken together: sealed as one, because they hold personal numbers. Whoever takes
/// them deletes them, so that nothing of an import is written twice.
/// </summary>
internal sealed class WaitingRows : IRegional
{
    public Guid ImportId { get; private init; }
    /// <summary>The place of these rows in the file, from 1.</summary>
    public int Number { get; private init; }
    public string RegionCode { get; private init; } = "";
    /// <summary>The lines on which they stand.</summary>
    public int[] Lines { get; private init; } = [];
    public byte[] Content { get; private init; } = [];
}

/// <summary>What became of a row of the file.</summary>
internal sealed class ImportedRow : IRegional
{
    public Guid ImportId { get; private init; }
    public int Line { get; private init; }
    public string RegionCode { get; private init; } = "";
    /// <summary>Null where the import ended before it was taken.</summary>
    public string? Outcome { get; private init; }
    public Guid? CandidateId { get; private init; }
    /// <summary>A list of <see cref="RowError"/>.</summary>
    public string? Errors { get; private init; }
}

internal sealed class CandidateImportMapping : IEntityTypeConfiguration<CandidateImport>, IEntityTypeConfiguration<ImportedRow>, IEntityTypeConfiguration<WaitingRows>
{
    public void Configure(EntityTypeBuilder<CandidateImport> import)
    {
        import.ToTable("candidate_imports");
        import.Property(i => i.FileName).HasMaxLength(200);
        import.Property(i => i.AccountId).HasMaxLength(100);
        import.Property(i => i.AccountName).HasMaxLength(100);
        import.Property(i => i.Language).HasMaxLength(10);
        import.HasIndex(i => new { i.RegionCode, i.Id }).HasDatabaseName("ix_candidate_imports_region");
        import.HasIndex(i => i.Id).HasFilter("state in ('Waiting', 'Running')").HasDatabaseName("ix_candidate_imports_open");
    }

    public void Configure(EntityTypeBuilder<ImportedRow> row)
    {
        row.ToTable("candidate_import_rows");
        row.HasKey(r => new { r.ImportId, r.Line });
        row.HasOne<CandidateImport>().WithMany().HasForeignKey(r => r.ImportId).OnDelete(DeleteBehavior.Cascade);
        row.Property(r => r.Outcome).HasMaxLength(20);
    }

    public void Configure(EntityTypeBuilder<WaitingRows> rows)
    {
        rows.ToTable("candidate_import_parts");
        rows.HasKey(r => new { r.ImportId, r.Number });
        rows.HasOne<CandidateImport>().WithMany().HasForeignKey(r => r.ImportId).OnDelete(DeleteBehavior.Cascade);
    }
}
