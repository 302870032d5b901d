using ChuangMeng.Contracts;
using ChuangMeng.ServiceDefaults.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChuangMeng.Projects.Plans;

/// <summary>
/// What a plan for a project of a stage usually holds, as a city or the province sees it; plans are drafted from it and then made to
/// measure. Its region is the city's or the province's.
/// </summary>
public sealed class PlanTemplate : Aggregate
{
    private readonly List<PlanTemplateItem> items = [];

    private PlanTemplate()
    {
    }

    public string Name { get; private set; } = "";
    public Stage Stage { get; private set; }
    public IReadOnlyList<PlanTemplateItem> Items => items;

    internal static PlanTemplate Of(string regionCode, TemplateContent content)
    {
        var template = new PlanTemplate { RegionCode = regionCode };
        template.Change(content);
        return template;
    }

    internal void Change(TemplateContent content)
    {
        (Name, Stage) = (content.Name.Trim(), content.Stage);
        items.Clear();
        items.AddRange(content.Items.Select((item, place) => PlanTemplateItem.Of(item, place, RegionCode)));
    }
}

/// <summary>An item that a plan drafted from the template holds.</summary>
public sealed class PlanTemplateItem : IRegional
{
    private PlanTemplateItem()
    {
    }

    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public string RegionCode { get; private init; } = "";
    public int Place { get; private init; }
    public PlanItemKind Kind { get; private init; }
    public string Task { get; private init; } = "";
    public string Owner { get; private init; } = "";
    /// <summary>Working days from the day on which the plan is drafted.</summary>
    public int DueInWorkingDays { get; private init; }

    internal static PlanTemplateItem Of(TemplateItem item, int place, string regionCode) => new()
    {
        RegionCode = regionCode,
        Place = place,
        Kind = item.Kind,
        Task = item.Task.Trim(),
        Owner = item.Owner.Trim(),
        DueInWorkingDays = item.DueInWorkingDays,
    };
}

internal sealed class PlanTemplateMapping : IEntityTypeConfiguration<PlanTemplate>
{
    public void Configure(EntityTypeBuilder<PlanTemplate> template)
    {
        template.ToTable("plan_templates");
        template.Property(t => t.Name).HasMaxLength(100);
        template.HasIndex(t => new { t.RegionCode, t.Id }).HasDatabaseName("ix_plan_templates_region");
        template.OwnsMany(t => t.Items, item =>
        {
            item.ToTable("plan_template_items");
            item.WithOwner().HasForeignKey("TemplateId");
            item.HasKey("TemplateId", nameof(PlanTemplateItem.Id));
            item.Property(i => i.Id).ValueGeneratedNever();
            item.Property(i => i.Task).HasMaxLength(500);
            item.Property(i => i.Owner).HasMaxLength(100);
        });
        template.Navigation(t => t.Items).HasField("items").UsePropertyAccessMode(PropertyAccessMode.Field);
    }
}
