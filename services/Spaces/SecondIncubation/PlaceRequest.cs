using ChuangMeng.Contracts;
using ChuangMeng.Contracts.Projects;
using ChuangMeng.Contracts.Records;
using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.Records;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChuangMeng.Spaces.SecondIncubation;

/// <summary>How far a project's search for a second-incubation place has come.</summary>
internal enum PlaceRequestState
{
    /// <summary>待安排</summary>
    Open,
    /// <summary>已入驻</summary>
    Placed,
    /// <summary>已撤回</summary>
    Withdrawn,
}

/// <summary>
/// A project that failed or began anew looks for a place (P.四(四) 二次孵化通道); Projects told so. One a dossier, open again when it looks
/// again. It closes by itself when the project moves in.
/// </summary>
internal sealed class PlaceRequest : Aggregate, IRecorded
{
    public Guid DossierId { get; private set; }
    public string ProjectName { get; private set; } = "";
    public Industry Industry { get; private set; }
    public int Desks { get; private set; }
    public PlaceRequestState State { get; private set; }
    /// <summary>Asia/Shanghai.</summary>
    public DateOnly SoughtOn { get; private set; }
    public DateOnly? ClosedOn { get; private set; }
    /// <summary>The lease by which it found its place.</summary>
    public Guid? LeaseId { get; private set; }
    public string? SpaceName { get; private set; }
    /// <summary>The dossier's version that was told last.</summary>
    public int SourceVersion { get; private set; }

    /// <param name="movedIn">The project sits in a second-incubation place already: what it looked for, it has.</param>
    public static PlaceRequest Of(SecondIncubationPlaceSought told, Leases.Lease? movedIn, DateOnly day)
    {
        var request = new PlaceRequest { DossierId = told.DossierId };
        request.Take(told, movedIn, day);
        return request;
    }

    /// <summary>The newest that was told holds.</summary>
    public void Take(SecondIncubationPlaceSought told, Leases.Lease? movedIn, DateOnly day)
    {
        if (told.SubjectVersion <= SourceVersion)
            return;
        (SourceVersion, RegionCode) = (told.SubjectVersion, told.RegionCode);
        (ProjectName, Industry, Desks) = (told.ProjectName, told.Industry, told.Desks);
        if (told.Sought)
        {
            (State, SoughtOn, ClosedOn, LeaseId, SpaceName) = (PlaceRequestState.Open, day, null, null, null);
            if (movedIn is not null)
                Place(movedIn, day);
        }
        else if (State == PlaceRequestState.Open)
        {
            (State, ClosedOn) = (PlaceRequestState.Withdrawn, day);
        }
    }

    /// <summary>The project moved in.</summary>
    public void Place(Leases.Lease lease, DateOnly day) =>
        (State, ClosedOn, LeaseId, SpaceName) = (PlaceRequestState.Placed, day, lease.Id, lease.SpaceName);

    public RecordChanged ToRecord() => new(
        RecordKind.PlaceRequest, ProjectName, Camel.Of(State), BusinessTime.DateIn(CreatedAt), DossierId,
        new Dictionary<string, string> { ["industry"] = Camel.Of(Industry) }, new Dictionary<string, decimal> { ["desks"] = Desks });

    /// <exception cref="PlaceRequestClosed"/>
    public void MustBeOpen()
    {
        if (State != PlaceRequestState.Open)
            throw new PlaceRequestClosed();
    }
}

internal sealed class PlaceRequestMapping : IEntityTypeConfiguration<PlaceRequest>
{
    public void Configure(EntityTypeBuilder<PlaceRequest> request)
    {
        request.ToTable("place_requests");
        request.Property(r => r.Id).ValueGeneratedNever();
        request.Property(r => r.ProjectName).HasMaxLength(100);
        request.Property(r => r.SpaceName).HasMaxLength(100);
        request.HasIndex(r => r.DossierId).IsUnique().HasDatabaseName("ux_place_requests_dossier");
        request.HasIndex(r => new { r.RegionCode, r.Id }).HasDatabaseName("ix_place_requests_region");
    }
}
