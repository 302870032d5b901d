using ChuangMeng.Spaces.Register;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChuangMeng.Spaces.Rooms;

internal sealed class RoomMapping : IEntityTypeConfiguration<Room>
{
    public const string OneNameInSpace = "ix_rooms_name";
    public const string WithinCapacity = "ck_rooms_desks";

    public void Configure(EntityTypeBuilder<Room> room)
    {
        room.ToTable("rooms", t => t.HasCheckConstraint(WithinCapacity,
            "occupied_desks between 0 and capacity and (occupied_desks = 0 or in_service and kind in ('Desks', 'Office'))"));
        room.Property(r => r.Id).ValueGeneratedNever();
        room.Property(r => r.Name).HasMaxLength(50);
        room.Property(r => r.OperatorCode).HasMaxLength(18);
        room.Ignore(r => r.IsLet);
        room.Ignore(r => r.Desks);
        room.HasOne<Space>().WithMany().HasForeignKey(r => r.SpaceId).OnDelete(DeleteBehavior.Restrict);
        room.HasIndex(r => new { r.SpaceId, r.Name }).IsUnique().HasDatabaseName(OneNameInSpace);
        room.HasIndex(r => new { r.RegionCode, r.Id }).HasDatabaseName("ix_rooms_region");
    }
}
