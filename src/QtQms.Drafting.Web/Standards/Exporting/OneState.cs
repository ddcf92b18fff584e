using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using QtQms.Drafting.Data;

namespace QtQms.Drafting.Web.Standards.Exporting;

/// <summary>A transaction that only reads: all is seen in one state, and nobody waits for it. None of its own where the caller has one.</summary>
internal sealed class OneState(DbTransaction? own, IDbContextTransaction? used) : IAsyncDisposable
{
    public static async Task<OneState> BeginAsync(DraftingDbContext db, CancellationToken cancellation)
    {
        if (db.Database.CurrentTransaction is not null)
            return new OneState(null, null);
        await db.Database.OpenConnectionAsync(cancellation);
        // Deferred: the usual transactions take the one right to write at once.
        var own = db.Database.GetDbConnection() is SqliteConnection sqlite
            ? sqlite.BeginTransaction(deferred: true)
            : await db.Database.GetDbConnection().BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, cancellation);
        return new OneState(own, await db.Database.UseTransactionAsync(own, cancellation));
    }

    public async ValueTask DisposeAsync()
    {
        if (used is not null)
            await used.DisposeAsync();
        if (own is not null)
            await own.DisposeAsync();
    }
}
