using ChuangMeng.ServiceDefaults.Problems;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace ChuangMeng.ServiceDefaults.Persistence;

/// <summary>How handlers that read, decide and save do it as one.</summary>
public static class Transactions
{
    /// <summary>Does the work in one transaction: the request's own where Idempotency-Key opened one already, else a new one.</summary>
    public static async Task<T> InTransactionAsync<T>(this ServiceDb db, Func<Task<T>> work, CancellationToken stop)
    {
        if (db.Database.CurrentTransaction is not null)
            return await work();
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        var result = await work();
        await transaction.CommitAsync(stop);
        return result;
    }

    /// <inheritdoc cref="InTransactionAsync{T}"/>
    public static Task InTransactionAsync(this ServiceDb db, Func<Task> work, CancellationToken stop) =>
        db.InTransactionAsync(async () =>
        {
            await work();
            return true;
        }, stop);

    /// <summary>Saves; a constraint that two callers ran into at once is answered by the rule that it guards.</summary>
    public static async Task SaveAsync(this ServiceDb db, CancellationToken stop, params (string Constraint, Func<BrokenRule> Rule)[] guards)
    {
        try
        {
            await db.SaveChangesAsync(stop);
        }
        catch (DbUpdateException e) when (e.InnerException is PostgresException { ConstraintName: { } broken }
            && Array.Exists(guards, g => g.Constraint == broken))
        {
            throw Array.Find(guards, g => g.Constraint == broken).Rule();
        }
    }
}
