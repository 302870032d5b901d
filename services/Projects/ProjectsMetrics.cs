using System.Diagnostics.Metrics;

namespace ChuangMeng.Projects;

/// <summary>The business's own figures.</summary>
internal sealed class ProjectsMetrics
{
    private readonly Counter<long> filed;
    private readonly Counter<long> opened;

    public ProjectsMetrics(IMeterFactory meters)
    {
        var meter = meters.Create("ChuangMeng.Projects");
        filed = meter.CreateCounter<long>("selections.filed", "{selection}", "Selections filed with the province");
        opened = meter.CreateCounter<long>("dossiers.opened", "{dossier}", "Dossiers opened");
    }

    public void SelectionFiled(string city, bool late) => filed.Add(1, new("city", city), new("late", late));

    public void DossiersOpened(string city, int count) => opened.Add(count, new KeyValuePair<string, object?>("city", city));
}
