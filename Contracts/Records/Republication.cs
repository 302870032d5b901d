namespace ChuangMeng.Contracts.Records;

/// <summary>Asks every service to tell again of everything it owns, as <see cref="RecordChanged"/>.</summary>
/// <param name="RunId">Names this republication.</param>
public sealed record RepublicationRequested(Guid RunId) : IntegrationEvent;

/// <summary>A service has told of everything it owned when the request arrived; its records may still be on their way.</summary>
/// <param name="RunId">The republication.</param>
/// <param name="Source">The service.</param>
/// <param name="Records">How many records it told of in this run.</param>
public sealed record RepublicationFinished(Guid RunId, string Source, int Records) : IntegrationEvent;
