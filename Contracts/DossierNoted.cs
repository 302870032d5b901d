namespace ChuangMeng.Contracts;

/// <summary>
/// Something was done for a project; its timeline shows it in these words. Every service tells the timeline this way,
/// beside the events that others act upon.
/// </summary>
/// <param name="DossierId">The project's dossier.</param>
/// <param name="Kind">What it was, in camelCase, e.g. <c>leaseStarted</c>; callers filter and translate by it.</param>
/// <param name="TextZh">One Chinese sentence without personal numbers; beyond 500 characters it is shown cut off.</param>
/// <param name="TextEn">The same in English.</param>
public sealed record DossierNoted(Guid DossierId, string Kind, string TextZh, string TextEn) : IntegrationEvent;
