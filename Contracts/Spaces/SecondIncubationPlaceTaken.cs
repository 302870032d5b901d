namespace ChuangMeng.Contracts.Spaces;

/// <summary>A project moved into a place of the second-incubation channel (P.四(四)). The subject is the lease.</summary>
/// <param name="DossierId">The project's dossier.</param>
/// <param name="SpaceId">The space.</param>
/// <param name="SpaceName">The space's name.</param>
/// <param name="Desks">How many desks it has there.</param>
/// <param name="TakenOn">The day it moved in, in Asia/Shanghai.</param>
public sealed record SecondIncubationPlaceTaken(Guid DossierId, Guid SpaceId, string SpaceName, int Desks, DateOnly TakenOn) : IntegrationEvent;
