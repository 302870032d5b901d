using ChuangMeng.Contracts.Regions;
using ChuangMeng.ServiceDefaults.Messaging.Inbox;
using ChuangMeng.ServiceDefaults.Persistence;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.ServiceDefaults.Regions;

/// <summary>Keeps the service's copy of the list of regions up to date.</summary>
public sealed class WhenRegionAdded_KeepCopy(ServiceDb db, TimeProvider time) : EventConsumer<RegionAdded, ServiceDb>(db, time)
{
    protected override Task HandleAsync(RegionAdded happened, CancellationToken stop) =>
        Db.Database.ExecuteSqlAsync($"""
            insert into regions (code, name, level, parent_code) values ({happened.Code}, {happened.Name}, {happened.Level}, {happened.ParentCode})
            on conflict (code) do update set name = excluded.name
            """, stop);
}
