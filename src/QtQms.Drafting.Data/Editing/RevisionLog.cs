using System.Data.Common;
using System.Threading.Channels;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace QtQms.Drafting.Data.Editing;

/// <summary>
/// The one atomic append of revisions. A single writer takes what is waiting, from however many clauses, and
/// commits it in one transaction: the cost of reaching the disk is shared. When <see cref="AppendAsync(AppendRequest)"/> says
/// <see cref="AppendResult.Appended"/>, the revisions are on stable storage.
/// </summary>
public sealed class RevisionLog : IAsyncDisposable
{
    private const int MostInOneCommit = 256;
    private const int ConstraintError = 19;
    private const int BusyTurns = 100;
    private const int GatherMilliseconds = 8;

    private readonly IDbContextFactory<DraftingDbContext> _contexts;
    private readonly Channel<Waiting> _waiting = Channel.CreateBounded<Waiting>(10_000);
    private readonly Task _writer;
    private readonly Load _turns = new(TimeProvider.System);
    private DraftingDbContext? _db;
    private AppendCommands? _commands;
    private Guid _lastClause;
    private bool _busy;

    /// <summary>Starts the writer.</summary>
    public RevisionLog(IDbContextFactory<DraftingDbContext> contexts)
    {
        _contexts = contexts;
        _writer = Task.Run(WriteAsync);
    }

    /// <summary>Appends the revisions of one clause, all or none, and returns when the answer is certain.</summary>
    /// <exception cref="DbException">The database failed; nothing of the request is in the log.</exception>
    public async Task<AppendResult> AppendAsync(AppendRequest request)
    {
        var waiting = new Waiting(request, new TaskCompletionSource<AppendResult>(TaskCreationOptions.RunContinuationsAsynchronously));
        await _waiting.Writer.WriteAsync(waiting);
        return await waiting.Answer.Task;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _waiting.Writer.TryComplete();
        await _writer;
        await ForgetConnectionAsync();
    }

    private async Task WriteAsync()
    {
        var batch = new List<Waiting>();
        while (await _waiting.Reader.WaitToReadAsync())
        {
            if (_busy)
                await Task.Delay(GatherMilliseconds);
            batch.Clear();
            while (batch.Count < MostInOneCommit && _waiting.Reader.TryRead(out var next))
                batch.Add(next);
            await CommitAsync(batch);
            Weigh(batch);
        }
    }

    // Where many clauses are written at once, waiting a moment takes several to the disk together. One clause alone never waits here:
    // its next revisions come when these are answered.
    private void Weigh(List<Waiting> batch)
    {
        var clause = batch[^1].Request.ClauseId;
        var turns = batch.Count > 1 ? batch.Count : clause == _lastClause ? 0 : 1;
        _lastClause = clause;
        _busy = _turns.Count(turns) > BusyTurns;
    }

    private async Task CommitAsync(IReadOnlyList<Waiting> batch)
    {
        try
        {
            var (connection, commands) = await ConnectionAsync();
            var results = new List<AppendResult>(batch.Count);
            await using (var transaction = await connection.BeginTransactionAsync())
            {
                foreach (var waiting in batch)
                    results.Add(await commands.AppendAsync(transaction, waiting.Request));
                await transaction.CommitAsync();
            }

            for (var i = 0; i < batch.Count; i++)
                batch[i].Answer.SetResult(results[i]);
        }
        catch (DbException exception) when (batch.Count > 1 && IsConstraint(exception))
        {
            // What one clause's log does not take must not keep the others from being saved.
            foreach (var waiting in batch)
                await CommitAsync([waiting]);
        }
        catch (Exception exception)
        {
            SqliteDurability.StopIfUnconfirmed(exception);
            foreach (var waiting in batch)
                waiting.Answer.TrySetException(exception);
            await ForgetConnectionAsync();
        }
    }

    private static bool IsConstraint(DbException exception) => exception is SqliteException { SqliteErrorCode: ConstraintError };

    private async Task<(DbConnection Connection, AppendCommands Commands)> ConnectionAsync()
    {
        if (_db is null || _commands is null)
        {
            _db = await _contexts.CreateDbContextAsync();
            await _db.Database.OpenConnectionAsync();
            SqliteDurability.Assert(_db.Database.GetDbConnection());
            _commands = new AppendCommands(_db.Database.GetDbConnection());
        }

        return (_db.Database.GetDbConnection(), _commands);
    }

    private async Task ForgetConnectionAsync()
    {
        var (db, commands) = (_db, _commands);
        (_db, _commands) = (null, null);
        try
        {
            if (commands is not null)
                await commands.DisposeAsync();
            if (db is not null)
                await db.DisposeAsync();
        }
        catch (DbException)
        {
            // A connection that failed may fail to close as well; what it was to write has been answered, and the next one is new.
        }
    }

    private sealed record Waiting(AppendRequest Request, TaskCompletionSource<AppendResult> Answer);
}
