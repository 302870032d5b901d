using ChuangMeng.ServiceDefaults.Problems;

namespace ChuangMeng.Spaces.SecondIncubation;

/// <summary>The project looks for a place no longer.</summary>
internal sealed class PlaceRequestClosed()
    : BrokenRule(new("该项目已入驻或已不再申请二次孵化名额", "The project has moved in, or looks for a place no longer"));
