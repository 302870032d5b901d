using ChuangMeng.ServiceDefaults.Dossiers;
using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.Spaces.Bookings;
using ChuangMeng.Spaces.Leases;
using ChuangMeng.Spaces.Mark;
using ChuangMeng.Spaces.Register;
using ChuangMeng.Spaces.Rooms;
using ChuangMeng.Spaces.SecondIncubation;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Spaces;

/// <summary>What Spaces owns: spaces and their use of the mark, rooms, bookings, leases, who looks for a second-incubation place. Of dossiers it keeps a copy.</summary>
public sealed class SpacesDb(DbContextOptions<SpacesDb> options) : ServiceDb(options), IKeepDossiers
{
    internal DbSet<Space> Spaces => Set<Space>();
    internal DbSet<Inspection> Inspections => Set<Inspection>();
    internal DbSet<Room> Rooms => Set<Room>();
    internal DbSet<Booking> Bookings => Set<Booking>();
    internal DbSet<Lease> Leases => Set<Lease>();
    internal DbSet<PlaceRequest> PlaceRequests => Set<PlaceRequest>();
    internal DbSet<DossierCopy> Dossiers => Set<DossierCopy>();

    protected override void Configure(ModelBuilder model)
    {
        // Lets a GiST index compare a room's id for equality beside the overlap of its bookings.
        model.HasPostgresExtension("btree_gist");
        model.ApplyConfigurationsFromAssembly(typeof(SpacesDb).Assembly);
    }
}

internal sealed class DesignTime : DesignTimeFactory<SpacesDb>;
