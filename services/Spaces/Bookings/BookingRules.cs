using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Problems;

namespace ChuangMeng.Spaces.Bookings;

/// <summary>Desks and offices are let, not booked.</summary>
internal sealed class RoomNotBookable()
    : BrokenRule(new("工位区和独立办公室须申请入驻，不能预约", "Desks and offices are let, not booked"));

/// <summary>Somebody has booked the room for a part of that time.</summary>
internal sealed class SlotTaken()
    : BrokenRule(new("该时段已被预约", "The room is booked for a part of that time"), 409, "startsAt");

/// <summary>A booking ends after it starts.</summary>
internal sealed class SlotRange()
    : BrokenRule(new("结束时间须晚于开始时间", "A booking ends after it starts"), 422, "endsAt");

/// <summary>A booking starts now or later.</summary>
internal sealed class SlotPast()
    : BrokenRule(new("不能预约过去的时间", "A booking starts now or later"), 422, "startsAt");

/// <summary>The booking is longer than allowed.</summary>
/// <param name="hours">The most.</param>
internal sealed class SlotTooLong(int hours)
    : BrokenRule(new($"单次预约不超过 {hours} 小时", $"A booking lasts at most {hours} hours"), 422, "endsAt");

/// <summary>The booking's day lies too far ahead.</summary>
/// <param name="days">The most.</param>
internal sealed class SlotTooFar(int days)
    : BrokenRule(new($"最多提前 {days} 天预约", $"A room is booked at most {days} days ahead"), 422, "startsAt");

/// <summary>The room is not open all of that time, by the clock of Asia/Shanghai.</summary>
internal sealed class SlotOutsideOpenHours()
    : BrokenRule(new("该时段不在场地开放时间内", "The room is not open all of that time"), 422, "startsAt");

/// <summary>A booking that has started is not cancelled.</summary>
internal sealed class BookingStarted()
    : BrokenRule(new("预约已开始，不能取消", "This booking has started"));

/// <summary>The booking was cancelled.</summary>
internal sealed class BookingNotOpen()
    : BrokenRule(new("该预约已取消", "This booking has been cancelled"));
