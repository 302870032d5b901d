using ChuangMeng.Contracts;
using ChuangMeng.ServiceDefaults.Localisation;

namespace ChuangMeng.Projects.Stages;

internal static class StageNames
{
    public static Text Of(Stage stage) => stage switch
    {
        Stage.Seed => new("种子期", "seed"),
        Stage.Startup => new("初创期", "startup"),
        Stage.Growth => new("成长期", "growth"),
        _ => new("成熟期", "mature"),
    };
}
