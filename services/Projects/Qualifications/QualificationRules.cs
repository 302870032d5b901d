using ChuangMeng.Contracts;
using ChuangMeng.Projects.Relay;
using ChuangMeng.ServiceDefaults.Problems;

namespace ChuangMeng.Projects.Qualifications;

/// <summary>A task ends in the recognition that it was for.</summary>
public sealed class QualificationNotForPurpose(RelayPurpose purpose)
    : BrokenRule(
        new($"该任务的认定结果须为{RelayWords.NameOf(purpose).Zh}", $"The task is for the recognition as {RelayWords.NameOf(purpose).En}"), 422, "qualification.kind");

/// <summary>The dossier holds the recognition of that kind and day already.</summary>
public sealed class QualificationRecorded()
    : BrokenRule(new("档案中已有该日取得的同类资质", "The dossier has this recognition of that day already"), 409, "qualification.recognisedOn");

internal static class QualificationWords
{
    /// <summary>What a purpose ends in; the purpose of unicorns in either of two.</summary>
    public static QualificationKind KindOf(RelayPurpose purpose) => purpose switch
    {
        RelayPurpose.HighTech => QualificationKind.HighTech,
        RelayPurpose.InnovativeSme => QualificationKind.InnovativeSme,
        RelayPurpose.Specialised => QualificationKind.Specialised,
        RelayPurpose.LittleGiant => QualificationKind.LittleGiant,
        RelayPurpose.AboveScale => QualificationKind.AboveScale,
        RelayPurpose.SingleChampion => QualificationKind.SingleChampion,
        RelayPurpose.Gazelle => QualificationKind.Gazelle,
        RelayPurpose.Unicorn => QualificationKind.Unicorn,
        _ => QualificationKind.KeyProject,
    };

    public static RelayPurpose PurposeOf(QualificationKind kind) =>
        kind == QualificationKind.ProspectiveUnicorn ? RelayPurpose.Unicorn : Enum.GetValues<RelayPurpose>().Single(p => KindOf(p) == kind);

    public static ServiceDefaults.Localisation.Text NameOf(QualificationKind kind) =>
        kind == QualificationKind.ProspectiveUnicorn ? new("准独角兽企业", "prospective unicorn") : RelayWords.NameOf(PurposeOf(kind));
}
