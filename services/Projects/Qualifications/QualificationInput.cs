using ChuangMeng.Contracts;
using ChuangMeng.Projects.Relay;
using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Validation;
using FluentValidation;

namespace ChuangMeng.Projects.Qualifications;

/// <summary>A recognition as a department writes it back.</summary>
/// <param name="RecognisedOn">认定（入库）日期，不晚于今天</param>
/// <param name="Document">认定文件或名单</param>
/// <param name="Number">证书编号或名单文号</param>
/// <param name="ValidUntil">有效期至（含当日）；长期有效的不填</param>
/// <param name="Source">发布单位或网址</param>
/// <param name="Kind">资质；不填时为任务事项所对应的资质，独角兽事项可填 prospectiveUnicorn</param>
public sealed record QualificationInput(
    DateOnly RecognisedOn, string Document, string? Number = null, DateOnly? ValidUntil = null, string? Source = null, QualificationKind? Kind = null)
{
    internal static readonly QualificationInput Example = new(
        new(2026, 11, 20), "关于公布山东省 2026 年第一批高新技术企业名单的通知（示例）", "GR202637000000", new(2029, 11, 19), "省科技厅（示例）");

    /// <exception cref="QualificationNotForPurpose"/>
    internal QualificationFact FactFor(RelayPurpose purpose)
    {
        var kind = Kind ?? QualificationWords.KindOf(purpose);
        return QualificationWords.PurposeOf(kind) == purpose
            ? new(kind, Given(Number), RecognisedOn, ValidUntil, Document.Trim(), Given(Source))
            : throw new QualificationNotForPurpose(purpose);
    }

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}

internal sealed class QualificationInputValidator : AbstractValidator<QualificationInput>
{
    public QualificationInputValidator(TimeProvider time)
    {
        RuleFor(q => q.RecognisedOn).Must(d => d >= new DateOnly(2000, 1, 1) && d <= time.Today())
            .Named("RecognisedInThePast", new("认定日期不能晚于今天，也不能早于 2000 年", "The day lies between 2000 and today"));
        RuleFor(q => q.ValidUntil).Must((q, until) => until is null || until >= q.RecognisedOn)
            .Named("ValidUntilBeforeRecognition", new("有效期不能早于认定日期", "It is not valid until before it was recognised"));
        RuleFor(q => q.Document).MustBeText(300);
        RuleFor(q => q.Number).MustBeTextIfGiven(100);
        RuleFor(q => q.Source).MustBeTextIfGiven(300);
    }
}
