using System.Data.Common;
using System.Threading.Channels;
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

    private readonly IDbContextFactory<DraftingDbContext> _contexts;
    private readonly Channel<Waiting> _waiting = Channel.CreateBounded<Waiting>(10_000);
    private readonly Task _writer;
    private DraftingDbContext? _db;

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
        if (_db is not null)
            await _db.DisposeAsync();
    }

    private async Task WriteAsync()
    {
        var batch = new List<Waiting>();
        while (await _waiting.Reader.WaitToReadAsync())
        {
            batch.Clear();
            while (batch.Count < MostInOneCommit && _waiting.Reader.TryRead(out var next))
                batch.Add(next);
            await CommitAsync(batch);
        }
    }

    private async Task CommitAsync(List<Waiting> batch)
    {
        try
        {
            var connection = await ConnectionAsync();
            var results = new List<AppendResult>(batch.Count);
            await using (var transaction = await connection.BeginTransactionAsync())
            {
                foreach (var waiting in batch)
                    results.Add(await AppendAsync(transaction, waiting.Request));
                await transaction.CommitAsync();
            }

            for (var i = 0; i < batch.Count; i++)
                batch[i].Answer.SetResult(results[i]);
        }
        catch (Exception exception)
        {
            await ForgetConnectionAsync();
            foreach (var waiting in batch)
                waiting.Answer.TrySetException(exception);
        }
    }

    // The base version and the freeze are checked by the same statement that moves the version on, inside the
    // transaction: no ballot can open and no other node can append in between.
    private static async Task<AppendResult> AppendAsync(DbTransaction transaction, AppendRequest request)
    {
        var last = request.BaseVersion + request.Revisions.Count;
        var moved = await RunAsync(transaction,
            """
            UPDATE "Clauses" SET "Version" = @last WHERE "Id" = @clause AND "Version" = @base
              AND NOT EXISTS (SELECT 1 FROM "Standards" s WHERE s."Id" = "Clauses"."StandardId" AND s."FrozenByBallotId" IS NOT NULL)
            """,
            ("@last", last), ("@clause", request.ClauseId), ("@base", request.BaseVersion));
        if (moved == 0)
            return await IsFrozenAsync(transaction, request.ClauseId) ? AppendResult.Frozen : AppendResult.LostRace;

        foreach (var row in request.Revisions)
        {
            await RunAsync(transaction,
                """
                INSERT INTO "Revisions" ("ClauseId", "Version", "ClientId", "Sequence", "PersonId", "At", "Changes")
                VALUES (@clause, @version, @client, @sequence, @person, @at, @changes)
                """,
                ("@clause", row.ClauseId), ("@version", row.Version), ("@client", row.ClientId), ("@sequence", row.Sequence),
                ("@person", row.PersonId), ("@at", row.At), ("@changes", row.Changes));
        }

        if (request.Snapshot is { } text)
        {
            await RunAsync(transaction, """INSERT INTO "Snapshots" ("ClauseId", "Version", "Text") VALUES (@clause, @version, @text)""",
                ("@clause", request.ClauseId), ("@version", last), ("@text", text));
        }

        return AppendResult.Appended;
    }

    private static async Task<bool> IsFrozenAsync(DbTransaction transaction, Guid clauseId)
    {
        await using var command = Command(transaction,
            """
            SELECT COUNT(*) FROM "Standards" s JOIN "Clauses" c ON c."StandardId" = s."Id"
            WHERE c."Id" = @clause AND s."FrozenByBallotId" IS NOT NULL
            """, [("@clause", clauseId)]);
        return Convert.ToInt64(await command.ExecuteScalarAsync(), System.Globalization.CultureInfo.InvariantCulture) > 0;
    }

    private static async Task<int> RunAsync(DbTransaction transaction, string sql, params (string Name, object Value)[] values)
    {
        await using var command = Command(transaction, sql, values);
        return await command.ExecuteNonQueryAsync();
    }

    private static DbCommand Command(DbTransaction transaction, string sql, (string Name, object Value)[] values)
    {
        var command = transaction.Connection!.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        foreach (var (name, value) in values)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = name;
            parameter.Value = value;
            command.Parameters.Add(parameter);
        }

        return command;
    }

    private async Task<DbConnection> ConnectionAsync()
    {
        if (_db is null)
        {
            _db = await _contexts.CreateDbContextAsync();
            await _db.Database.OpenConnectionAsync();
            SqliteDurability.Assert(_db.Database.GetDbConnection());
        }

        return _db.Database.GetDbConnection();
    }

    private async Task ForgetConnectionAsync()
    {
        if (_db is null)
            return;
        await _db.DisposeAsync();
        _db = null;
    }

    private sealed record Waiting(AppendRequest Request, TaskCompletionSource<AppendResult> Answer);
}
