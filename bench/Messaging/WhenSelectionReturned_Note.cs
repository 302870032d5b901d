using ChuangMeng.Contracts.Projects;
using ChuangMeng.Projects;
using ChuangMeng.ServiceDefaults.Messaging.Inbox;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Bench.Messaging;

/// <summary>The smallest effect that a consumer can have: one row.</summary>
internal sealed class WhenSelectionReturned_Note(ProjectsDb db, TimeProvider time) : EventConsumer<SelectionReturned, ProjectsDb>(db, time)
{
    protected override Task HandleAsync(SelectionReturned happened, CancellationToken stop) =>
        Db.Database.ExecuteSqlAsync($"insert into effects (event_id) values ({happened.EventId})", stop);
}
