using ChuangMeng.Contracts;
using ChuangMeng.Projects.Candidates;
using ChuangMeng.ServiceDefaults.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChuangMeng.Projects.Screening;

/// <summary>A key industry of a city (P.二(四) 当地重点产业发展方向): what it covers, by which document, from which day to which. Its region is the city.</summary>
public sealed class LocalIndustry : Aggregate
{
    private LocalIndustry()
    {
    }

    public string Name { get; private set; } = "";
    public string Document { get; private set; } = "";
    public Industry[] Industries { get; private set; } = [];
    public string[] Keywords { get; private set; } = [];
    public DateOnly ValidFrom { get; private set; }
    /// <summary>The last day, Asia/Shanghai; null while no end is set.</summary>
    public DateOnly? ValidTo { get; private set; }

    internal static LocalIndustry Of(string cityCode, LocalIndustryContent content)
    {
        var industry = new LocalIndustry { RegionCode = cityCode };
        industry.Change(content);
        return industry;
    }

    internal void Change(LocalIndustryContent content)
    {
        (Name, Document, ValidFrom, ValidTo) = (content.Name.Trim(), content.Document.Trim(), content.ValidFrom, content.ValidTo);
        (Industries, Keywords) = ([.. content.Industries.Distinct().Order()], [.. content.Keywords.Select(k => k.Trim()).Distinct()]);
    }

    /// <summary>What of it covers the project: its industry, else a keyword in its name or summary; null where nothing does.</summary>
    internal LocalIndustryMatch? Match(CandidateProfile project)
    {
        if (Industries.Contains(project.Industry))
            return new(Id, Name, Document, project.Industry, null);
        var text = $"{project.ProjectName}\n{project.Summary}";
        return Array.Find(Keywords, k => text.Contains(k, StringComparison.OrdinalIgnoreCase)) is { } keyword ? new(Id, Name, Document, null, keyword) : null;
    }
}

/// <summary>What of a city's key industry covers a project.</summary>
/// <param name="Industry">所覆盖的产业</param>
/// <param name="Keyword">项目名称或简介中的关键词</param>
public sealed record LocalIndustryMatch(Guid LocalIndustryId, string Name, string Document, Industry? Industry, string? Keyword);

internal sealed class LocalIndustryMapping : IEntityTypeConfiguration<LocalIndustry>
{
    public void Configure(EntityTypeBuilder<LocalIndustry> industry)
    {
        industry.ToTable("local_industries");
        industry.Property(i => i.Name).HasMaxLength(100);
        industry.Property(i => i.Document).HasMaxLength(200);
        industry.HasIndex(i => new { i.RegionCode, i.Id }).HasDatabaseName("ix_local_industries_region");
    }
}
