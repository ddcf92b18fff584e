using System.Collections.Concurrent;

namespace QtQms.Drafting.Web.Editing;

/// <summary>Who has which clause open, and where their cursors are. Memory only: it is true now or not at all.</summary>
public sealed class Presence
{
    private readonly ConcurrentDictionary<Guid, ConcurrentDictionary<string, PersonHere>> _clauses = new();

    /// <summary>The people in a clause, by name.</summary>
    public IReadOnlyList<PersonHere> In(Guid clauseId) =>
        _clauses.TryGetValue(clauseId, out var people) ? [.. people.Values.OrderBy(p => p.Name, StringComparer.Ordinal).ThenBy(p => p.ConnectionId, StringComparer.Ordinal)] : [];

    /// <summary>Everybody, in every clause.</summary>
    public IReadOnlyList<(Guid ClauseId, PersonHere Person)> All() =>
        [.. _clauses.SelectMany(clause => clause.Value.Values.Select(person => (clause.Key, person)))];

    /// <summary>Whether this connection has the clause open.</summary>
    public PersonHere? Find(Guid clauseId, string connectionId) =>
        _clauses.TryGetValue(clauseId, out var people) ? people.GetValueOrDefault(connectionId) : null;

    /// <summary>Somebody comes, or moves.</summary>
    public void Set(Guid clauseId, PersonHere person) =>
        _clauses.GetOrAdd(clauseId, _ => new(StringComparer.Ordinal))[person.ConnectionId] = person;

    /// <summary>Somebody leaves a clause.</summary>
    public bool Remove(Guid clauseId, string connectionId) =>
        _clauses.TryGetValue(clauseId, out var people) && people.TryRemove(connectionId, out _);

    /// <summary>A connection ended: the clauses it had open.</summary>
    public IReadOnlyList<Guid> RemoveAll(string connectionId) =>
        [.. _clauses.Where(clause => clause.Value.TryRemove(connectionId, out _)).Select(clause => clause.Key)];
}
