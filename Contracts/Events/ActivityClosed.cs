namespace ChuangMeng.Contracts.Events;

/// <summary>An activity is over and its survey is closed (P.四(五), S.二).</summary>
/// <param name="Title">The activity's title.</param>
/// <param name="Date">The day it was held, Asia/Shanghai.</param>
/// <param name="StreetId">The startup street that held it, where one did.</param>
/// <param name="Registered">People who had a place.</param>
/// <param name="CheckedIn">People who came.</param>
/// <param name="Surveyed">People who answered the survey.</param>
/// <param name="Satisfied">People of these who were satisfied.</param>
public sealed record ActivityClosed(
    string Title, DateOnly Date, Guid? StreetId, int Registered, int CheckedIn, int Surveyed, int Satisfied) : IntegrationEvent;
