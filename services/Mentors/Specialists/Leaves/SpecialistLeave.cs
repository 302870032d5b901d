using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.Problems;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChuangMeng.Mentors.Specialists.Leaves;

/// <summary>
/// A specialist is away from the first to the last day, both included, Asia/Shanghai; meanwhile the substitute is the first contact of
/// the specialist's projects, which stay the specialist's.
/// </summary>
internal sealed class SpecialistLeave : Aggregate
{
    public const int MostDays = 366;

    public Guid SpecialistId { get; private set; }
    public Guid SubstituteId { get; private set; }
    public DateOnly FirstDay { get; private set; }
    public DateOnly LastDay { get; private set; }
    public string Reason { get; private set; } = "";
    /// <summary>Taken back before it began.</summary>
    public bool Cancelled { get; private set; }

    public static SpecialistLeave Of(Specialist specialist, TakeLeave leave) => new()
    {
        RegionCode = specialist.RegionCode,
        SpecialistId = specialist.Id,
        SubstituteId = leave.SubstituteId,
        FirstDay = leave.FirstDay,
        LastDay = leave.LastDay,
        Reason = leave.Reason.Trim(),
    };

    /// <summary>Back today.</summary>
    /// <exception cref="LeaveOver"/>
    public void End(DateOnly today)
    {
        if (Cancelled || LastDay < today)
            throw new LeaveOver();
        if (FirstDay >= today)
            Cancelled = true;
        else
            LastDay = today.AddDays(-1);
    }
}

internal sealed class SpecialistLeaveMapping : IEntityTypeConfiguration<SpecialistLeave>
{
    public void Configure(EntityTypeBuilder<SpecialistLeave> leave)
    {
        leave.ToTable("specialist_leaves", t => t.HasCheckConstraint("ck_specialist_leaves_days", "cancelled or first_day <= last_day"));
        leave.Property(l => l.Id).ValueGeneratedNever();
        leave.HasOne<Specialist>().WithMany().HasForeignKey(l => l.SpecialistId).OnDelete(DeleteBehavior.Restrict);
        leave.HasOne<Specialist>().WithMany().HasForeignKey(l => l.SubstituteId).OnDelete(DeleteBehavior.Restrict);
        leave.HasIndex(l => new { l.SpecialistId, l.LastDay }).HasFilter("not cancelled").HasDatabaseName("ix_specialist_leaves_specialist");
        leave.HasIndex(l => new { l.SubstituteId, l.LastDay }).HasFilter("not cancelled").HasDatabaseName("ix_specialist_leaves_substitute");
        leave.HasIndex(l => new { l.SpecialistId, l.Id }).HasDatabaseName("ix_specialist_leaves_all");
    }
}

/// <summary>There is no such specialist in the caller's region.</summary>
internal sealed class SubstituteUnknown() : BrokenRule(new("没有该替岗专员", "There is no such specialist"), 422, "substituteId");

/// <summary>Nobody substitutes for oneself.</summary>
internal sealed class SubstituteSelf() : BrokenRule(new("替岗人不得为本人", "Nobody substitutes for oneself"), 422, "substituteId");

internal sealed class SubstituteInactive() : BrokenRule(new("替岗人不在岗", "The substitute is not active"), 409, "substituteId");

/// <summary>The substitute serves all that the absent one serves.</summary>
internal sealed class SubstituteOutOfReach()
    : BrokenRule(new("替岗人的服务区域未覆盖请假人的服务区域", "The substitute does not serve all that the absent specialist serves"), 409, "substituteId");

internal sealed class SubstituteOnLeave() : BrokenRule(new("替岗人在此期间也请假", "The substitute is on leave in that time"), 409, "substituteId");

/// <summary>No chains: whoever stands in for somebody is there, and is not stood in for.</summary>
internal sealed class SpecialistSubstitutes()
    : BrokenRule(new("该专员在此期间为他人替岗，须先更换替岗人", "This specialist substitutes for somebody in that time; name another substitute first"));

internal sealed class LeaveOverlaps() : BrokenRule(new("该专员在此期间已登记请假", "This specialist has leave in that time already"), 409, "firstDay");

/// <summary>The leave is over, or was taken back.</summary>
internal sealed class LeaveOver() : BrokenRule(new("该请假已结束或已撤销", "This leave is over or was taken back"));
