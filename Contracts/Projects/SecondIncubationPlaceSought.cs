namespace ChuangMeng.Contracts.Projects;

/// <summary>
/// A project that failed, or the one with which its founder begins again, looks for a place of the second-incubation channel
/// (P.四(四) 二次孵化通道), or does so no longer. The newest of a dossier holds.
/// </summary>
/// <param name="DossierId">The project's dossier.</param>
/// <param name="ProjectName">The project's name.</param>
/// <param name="Industry">The project's industry.</param>
/// <param name="Desks">How many desks it wants.</param>
/// <param name="Sought">False: it looks no longer.</param>
public sealed record SecondIncubationPlaceSought(Guid DossierId, string ProjectName, Industry Industry, int Desks, bool Sought) : IntegrationEvent;
