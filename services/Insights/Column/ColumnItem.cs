using ChuangMeng.Contracts;
using ChuangMeng.ServiceDefaults.Dossiers;
using ChuangMeng.ServiceDefaults.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChuangMeng.Insights.Column;

/// <summary>How far an item has come on its way to the public.</summary>
internal enum ColumnState
{
    /// <summary>草稿</summary>
    Draft,
    /// <summary>待审核</summary>
    Submitted,
    /// <summary>已退回</summary>
    Returned,
    /// <summary>已发布</summary>
    Published,
    /// <summary>已撤回</summary>
    Withdrawn,
}

/// <summary>宣传专栏: what a city has achieved, in its own words; public once the province has published it.</summary>
internal sealed class ColumnItem : Aggregate
{
    public const int LongestTitle = 100, LongestText = 20_000;

    public string Title { get; private set; } = "";
    /// <summary>Plain text; it is never read as markup.</summary>
    public string Text { get; private set; } = "";
    /// <summary>The project it tells of.</summary>
    public Guid? DossierId { get; private set; }
    public ColumnState State { get; private set; }
    /// <summary>Why it was returned or withdrawn.</summary>
    public string? Reason { get; private set; }
    public DateTimeOffset? PublishedAt { get; private set; }

    public static ColumnItem Write(string regionCode, WriteColumnItem words)
    {
        var item = new ColumnItem { RegionCode = regionCode, State = ColumnState.Draft };
        item.Take(words);
        return item;
    }

    /// <summary>Nobody changes what is being reviewed or what the public reads.</summary>
    public void Change(WriteColumnItem words)
    {
        MustBe(ColumnState.Draft, ColumnState.Returned, ColumnState.Withdrawn);
        Take(words);
    }

    public void Submit()
    {
        MustBe(ColumnState.Draft, ColumnState.Returned, ColumnState.Withdrawn);
        State = ColumnState.Submitted;
        Reason = null;
    }

    /// <summary>The province makes it public; the project's timeline tells of it.</summary>
    public void Publish(DateTimeOffset now)
    {
        MustBe(ColumnState.Submitted);
        State = ColumnState.Published;
        PublishedAt = now;
        if (DossierId is { } dossier)
            Raise(new DossierNoted(dossier, "columnPublished", $"宣传专栏发布：《{Title}》", $"Told of in the publicity column: {Title}"));
    }

    public void Return(string reason)
    {
        MustBe(ColumnState.Submitted);
        State = ColumnState.Returned;
        Reason = reason.Trim();
    }

    /// <summary>Takes it back from the public, or from the review.</summary>
    public void Withdraw(string reason)
    {
        MustBe(ColumnState.Published, ColumnState.Submitted);
        State = ColumnState.Withdrawn;
        Reason = reason.Trim();
        PublishedAt = null;
    }

    private void Take(WriteColumnItem words) => (Title, Text, DossierId) = (words.Title.Trim(), words.Text.Trim(), words.DossierId);

    private void MustBe(params ColumnState[] allowed)
    {
        if (!allowed.Contains(State))
            throw new ColumnStepOutOfOrder(State);
    }
}

internal sealed class ColumnItemMapping : IEntityTypeConfiguration<ColumnItem>
{
    public void Configure(EntityTypeBuilder<ColumnItem> item)
    {
        item.ToTable("column_items");
        item.Property(i => i.Id).ValueGeneratedNever();
        item.Property(i => i.Title).HasMaxLength(ColumnItem.LongestTitle);
        item.HasOne<DossierCopy>().WithMany().HasForeignKey(i => i.DossierId).OnDelete(DeleteBehavior.Restrict);
        item.HasIndex(i => new { i.RegionCode, i.Id }).HasDatabaseName("ix_column_items_region");
        item.HasIndex(i => new { i.PublishedAt, i.Id }).HasFilter("published_at is not null").HasDatabaseName("ix_column_items_published");
        item.HasIndex(i => i.Id).HasFilter("state = 'Submitted'").HasDatabaseName("ix_column_items_submitted");
    }
}
