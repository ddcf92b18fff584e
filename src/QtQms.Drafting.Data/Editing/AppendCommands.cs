using System.Data.Common;
using System.Globalization;

namespace QtQms.Drafting.Data.Editing;

/// <summary>The statements of an append, prepared once for a connection: they run for every change that anybody types.</summary>
internal sealed class AppendCommands(DbConnection connection) : IAsyncDisposable
{
    // The base version and the freeze are checked by the same statement that moves the version on, inside the
    // transaction: no ballot can open and no other node can append in between.
    private readonly DbCommand _move = Make(connection,
        """
        UPDATE "Clauses" SET "Version" = @last WHERE "Id" = @clause AND "Version" = @base
          AND NOT EXISTS (SELECT 1 FROM "Standards" s WHERE s."Id" = "Clauses"."StandardId" AND s."FrozenByBallotId" IS NOT NULL)
        """, "@last", "@clause", "@base");

    private readonly DbCommand _frozen = Make(connection,
        """
        SELECT COUNT(*) FROM "Standards" s JOIN "Clauses" c ON c."StandardId" = s."Id"
        WHERE c."Id" = @clause AND s."FrozenByBallotId" IS NOT NULL
        """, "@clause");

    private readonly DbCommand _revision = Make(connection,
        """
        INSERT INTO "Revisions" ("ClauseId", "Version", "ClientId", "Sequence", "PersonId", "At", "Changes")
        VALUES (@clause, @version, @client, @sequence, @person, @at, @changes)
        """, "@clause", "@version", "@client", "@sequence", "@person", "@at", "@changes");

    private readonly DbCommand _snapshot = Make(connection,
        """INSERT INTO "Snapshots" ("ClauseId", "Version", "Text") VALUES (@clause, @version, @text)""", "@clause", "@version", "@text");

    /// <summary>Appends one clause's revisions within a transaction, all or none.</summary>
    public async Task<AppendResult> AppendAsync(DbTransaction transaction, AppendRequest request)
    {
        var last = request.BaseVersion + request.Revisions.Count;
        if (await With(_move, transaction, last, request.ClauseId, request.BaseVersion).ExecuteNonQueryAsync() == 0)
        {
            var frozen = await With(_frozen, transaction, request.ClauseId).ExecuteScalarAsync();
            return Convert.ToInt64(frozen, CultureInfo.InvariantCulture) > 0 ? AppendResult.Frozen : AppendResult.LostRace;
        }

        foreach (var row in request.Revisions)
            await With(_revision, transaction, row.ClauseId, row.Version, row.ClientId, row.Sequence, row.PersonId, row.At, row.Changes).ExecuteNonQueryAsync();
        if (request.Snapshot is { } text)
            await With(_snapshot, transaction, request.ClauseId, last, text).ExecuteNonQueryAsync();
        return AppendResult.Appended;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var command in (DbCommand[])[_move, _frozen, _revision, _snapshot])
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
