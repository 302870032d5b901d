using ChuangMeng.Spaces.Register;
using ChuangMeng.Spaces.Rooms;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChuangMeng.Spaces.Bookings;

internal sealed class BookingMapping : IEntityTypeConfiguration<Booking>
{
    /// <summary>
    /// The exclusion constraint, hand-written in the migration: no two bookings of one room that hold overlap. A time holds its
    /// start but not its end, so that one may begin when another ends.
    /// </summary>
    public const string NoOverlap = "ex_bookings_overlap";

    public void Configure(EntityTypeBuilder<Booking> booking)
    {
        booking.ToTable("bookings", t => t.HasCheckConstraint("ck_bookings_time", "starts_at < ends_at"));
        booking.Property(b => b.Id).ValueGeneratedNever();
        booking.Property(b => b.OperatorCode).HasMaxLength(18);
        booking.Property(b => b.RoomName).HasMaxLength(50);
        booking.Property(b => b.SpaceName).HasMaxLength(100);
        booking.Property(b => b.Purpose).HasMaxLength(200);
        booking.Property(b => b.BookedBy).HasMaxLength(100);
        booking.HasOne<Space>().WithMany().HasForeignKey(b => b.SpaceId).OnDelete(DeleteBehavior.Restrict);
        booking.HasOne<Room>().WithMany().HasForeignKey(b => b.RoomId).OnDelete(DeleteBehavior.Restrict);
        booking.HasIndex(b => new { b.RoomId, b.StartsAt }).HasDatabaseName("ix_bookings_room");
        booking.HasIndex(b => new { b.BookedBy, b.Id }).HasDatabaseName("ix_bookings_booker");
        booking.HasIndex(b => new { b.OperatorCode, b.Id }).HasDatabaseName("ix_bookings_operator");
        booking.HasIndex(b => new { b.SpaceId, b.Id }).HasDatabaseName("ix_bookings_space");
    }
}
