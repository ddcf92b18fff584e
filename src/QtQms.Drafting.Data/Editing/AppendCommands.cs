using System.Data.Common;
using System.Globalization;

namespace QtQms.Drafting.Data.Editing;

/// <summary>The statements of an append, prepared once for a connection: they run for every change that anybody types.</summary>
internal sealed class AppendCommands(DbConnection connection) : IAsyncDisposable
{
    private const string Together = "together";

    // The base version and the freeze are checked by the same statement that moves the version on, inside the
    // transaction: no ballot can open and no other node can append in between.
    private readonly DbCommand _move = Make(connection,
        """
        UPDATE "Clauses" SET "Version" = @last WHERE "Id" = @clause AND "Version" = @base AND ("RemovedAt" IS NULL OR @even)
          AND NOT EXISTS (SELECT 1 FROM "Standards" s WHERE s."Id" = "Clauses"."StandardId" AND s."FrozenByBallotId" IS NOT NULL)
        """, "@last", "@clause", "@base", "@even");

    private readonly DbCommand _state = Make(connection,
        """
        SELECT CASE WHEN c."RemovedAt" IS NOT NULL THEN 2 WHEN s."FrozenByBallotId" IS NOT NULL THEN 1 ELSE 0 END
        FROM "Standards" s JOIN "Clauses" c ON c."StandardId" = s."Id" WHERE c."Id" = @clause
        """, "@clause");

    private readonly DbCommand _revision = Make(connection,
        """
        INSERT INTO "Revisions" ("ClauseId", "Version", "ClientId", "Sequence", "PersonId", "At", "Changes", "Moved")
        VALUES (@clause, @version, @client, @sequence, @person, @at, @changes, @moved)
        """, "@clause", "@version", "@client", "@sequence", "@person", "@at", "@changes", "@moved");

    private readonly DbCommand _snapshot = Make(connection,
        """INSERT INTO "Snapshots" ("ClauseId", "Version", "Text") VALUES (@clause, @version, @text)""", "@clause", "@version", "@text");

    /// <summary>Appends a clause's revisions within a transaction, and those of others that go with them: all or none.</summary>
    public async Task<AppendResult> AppendAsync(DbTransaction transaction, AppendRequest request)
    {
        if (request.With is not { Count: > 0 } others)
            return await AppendOneAsync(transaction, request);
        await transaction.SaveAsync(Together);
        foreach (var part in (AppendRequest[])[request, .. others])
        {
            if (await AppendOneAsync(transaction, part) is not AppendResult.Appended and var refused)
            {
                await transaction.RollbackAsync(Together);
                return refused;
            }
        }

        await transaction.ReleaseAsync(Together);
        return AppendResult.Appended;
    }

    private async Task<AppendResult> AppendOneAsync(DbTransaction transaction, AppendRequest request)
    {
        var last = request.BaseVersion + request.Revisions.Count;
        if (await With(_move, transaction, last, request.ClauseId, request.BaseVersion, request.EvenRemoved).ExecuteNonQueryAsync() == 0)
            return await WhyNotAsync(transaction, request.ClauseId);
        foreach (var row in request.Revisions)
        {
            await With(_revision, transaction, row.ClauseId, row.Version, row.ClientId, row.Sequence, row.PersonId, row.At, row.Changes, (object?)row.Moved ?? DBNull.Value)
                .ExecuteNonQueryAsync();
        }

        if (request.Snapshot is { } text)
            await With(_snapshot, transaction, request.ClauseId, last, text).ExecuteNonQueryAsync();
        return AppendResult.Appended;
    }

    private async Task<AppendResult> WhyNotAsync(DbTransaction transaction, Guid clauseId) =>
        Convert.ToInt64(await With(_state, transaction, clauseId).ExecuteScalarAsync(), CultureInfo.InvariantCulture) switch
        {
            2 => AppendResult.Removed,
            1 => AppendResult.Frozen,
            _ => AppendResult.LostRace,
        };

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var command in (DbCommand[])[_move, _state, _revision, _snapshot])
            await command.DisposeAsync();
    }

    private static DbCommand Make(DbConnection connection, string sql, params string[] names)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var name in names)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = name;
            command.Parameters.Add(parameter);
        }

        return command;
    }

    private static DbCommand With(DbCommand command, DbTransaction transaction, params ReadOnlySpan<object> values)
    {
        command.Transaction = transaction;
        for (var i = 0; i < values.Length; i++)
            command.Parameters[i].Value = values[i];
        return command;
    }
}
