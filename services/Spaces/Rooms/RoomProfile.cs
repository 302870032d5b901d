using ChuangMeng.ServiceDefaults.Validation;
using ChuangMeng.Spaces.Register;
using FluentValidation;

namespace ChuangMeng.Spaces.Rooms;

/// <summary>The sorts of premises within a space. Desks and offices are let, the others are booked by the hour.</summary>
internal enum RoomKind
{
    /// <summary>工位区</summary>
    Desks,
    /// <summary>独立办公室, let as a whole</summary>
    Office,
    /// <summary>会议洽谈室</summary>
    MeetingRoom,
    /// <summary>实验室</summary>
    Laboratory,
    /// <summary>路演厅、培训室</summary>
    Hall,
}

/// <summary>A room as its operator describes it.</summary>
internal record RoomProfile
{
    public required string Name { get; init; }
    public required RoomKind Kind { get; init; }
    /// <summary>Desks of a room that is let, else persons; 1 to 1,000.</summary>
    public required int Capacity { get; init; }
    /// <summary>When it opens on an open day, Asia/Shanghai.</summary>
    public required TimeOnly OpensAt { get; init; }
    /// <summary>When it closes on an open day, Asia/Shanghai.</summary>
    public required TimeOnly ClosesAt { get; init; }
    /// <summary>The days of the week on which it is open.</summary>
    public required DayOfWeek[] OpenDays { get; init; }
}

internal sealed class RoomProfileValidator : AbstractValidator<RoomProfile>
{
    public RoomProfileValidator()
    {
        RuleFor(r => r.Name).MustBeText(50);
        RuleFor(r => r.Capacity).MustLieBetween(1, Room.MostCapacity);
        RuleFor(r => r.OpenDays).MustBeSome();
        RuleFor(r => r.ClosesAt).Must((room, closes) => closes > room.OpensAt).Named("OpenHours", RoomRules.OpenHours);
    }
}
