using System.Collections.Concurrent;

namespace QtQms.Drafting.Web.Editing;

/// <summary>Who has which clause open, and where their cursors are. Memory only: it is true now or not at all.</summary>
public sealed class Presence
{
    private readonly ConcurrentDictionary<Guid, Room> _rooms = new();
    private readonly Action<PeopleMessage> _tellPeople;
    private readonly Action<PointedMessage> _tellCursors;

    internal Presence(Action<PeopleMessage> tellPeople, Action<PointedMessage> tellCursors) =>
        (_tellPeople, _tellCursors) = (tellPeople, tellCursors);

    /// <summary>The people in a clause, by name.</summary>
    public IReadOnlyList<PersonHere> In(Guid clauseId) => _rooms.TryGetValue(clauseId, out var room) ? room.List() : [];

    /// <summary>How many connections have a clause open.</summary>
    public int Count(Guid clauseId) => _rooms.TryGetValue(clauseId, out var room) ? room.People.Count : 0;

    /// <summary>Everybody, in every clause.</summary>
    public IReadOnlyList<(Guid ClauseId, PersonHere Person)> All() =>
        [.. _rooms.SelectMany(room => room.Value.People.Values.Select(person => (room.Key, person)))];

    /// <summary>Somebody comes; the others hear of it.</summary>
    public void Enter(Guid clauseId, PersonHere person)
    {
        var room = _rooms.GetOrAdd(clauseId, id => new Room(id, _tellPeople, _tellCursors));
        room.People[person.ConnectionId] = person;
        room.PeopleChanged.Ask();
    }

    /// <summary>Somebody's selection moves. Of a connection that has not entered, nothing is taken.</summary>
    public void Point(Guid clauseId, string connectionId, long version, int anchor, int head)
    {
        if (!_rooms.TryGetValue(clauseId, out var room) || !room.People.TryGetValue(connectionId, out var here))
            return;
        if (!room.People.TryUpdate(connectionId, here with { Version = version, Anchor = anchor, Head = head }, here))
            return;
        room.Moved[connectionId] = true;
        room.CursorsChanged.Ask();
    }

    /// <summary>Somebody leaves a clause; the others hear of it.</summary>
    public void Leave(Guid clauseId, string connectionId)
    {
        if (_rooms.TryGetValue(clauseId, out var room) && room.People.TryRemove(connectionId, out _))
            room.PeopleChanged.Ask();
    }

    /// <summary>A connection ended.</summary>
    public void LeaveAll(string connectionId)
    {
        foreach (var clauseId in _rooms.Keys)
            Leave(clauseId, connectionId);
    }

    // The list of all goes to all: the more there are, the longer it waits for the next to come. Cursors at most five times a second.
    private sealed class Room
    {
        public Room(Guid clauseId, Action<PeopleMessage> tellPeople, Action<PointedMessage> tellCursors)
        {
            PeopleChanged = new Pace(() => TimeSpan.FromMilliseconds(Math.Min(2_000, 10 * People.Count)), () => tellPeople(new PeopleMessage(clauseId, List())));
            CursorsChanged = new Pace(() => TimeSpan.FromMilliseconds(Math.Clamp(2 * People.Count, 200, 1_000)), () => tellCursors(new PointedMessage(clauseId, TakeMoved())));
        }

        public ConcurrentDictionary<string, PersonHere> People { get; } = new(StringComparer.Ordinal);

        public ConcurrentDictionary<string, bool> Moved { get; } = new(StringComparer.Ordinal);

        public Pace PeopleChanged { get; }

        public Pace CursorsChanged { get; }

        public IReadOnlyList<PersonHere> List() =>
            [.. People.Values.OrderBy(p => p.Name, StringComparer.Ordinal).ThenBy(p => p.ConnectionId, StringComparer.Ordinal)];

        private List<CursorHere> TakeMoved()
        {
            var cursors = new List<CursorHere>();
            foreach (var connectionId in Moved.Keys)
            {
                if (Moved.TryRemove(connectionId, out _) && People.TryGetValue(connectionId, out var here))
                    cursors.Add(new CursorHere(connectionId, here.Version, here.Anchor ?? 0, here.Head ?? 0));
            }

            return cursors;
        }
    }
}
