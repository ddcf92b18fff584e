using System.Collections.Concurrent;
using System.Net;
using Microsoft.Extensions.Options;
using QtQms.Drafting.Web.Hosting;

namespace QtQms.Drafting.Web.Editing;

/// <summary>Counts the hub's connections by person and by address, and tells when there are too many of either.</summary>
public sealed class EditingConnections(IOptions<DraftingOptions> options)
{
    private readonly ConcurrentDictionary<string, (Guid PersonId, IPAddress? Address)> _open = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<Guid, int> _ofPerson = new();
    private readonly ConcurrentDictionary<IPAddress, int> _ofAddress = new();
    private readonly ConcurrentDictionary<Guid, Allowance> _work = new();

    /// <summary>What a person may still ask to be mapped over what was missed, on all connections together.</summary>
    internal Allowance WorkOf(Guid personId) => _work.GetOrAdd(
        personId, _ => new Allowance(TimeProvider.System, EditingLimits.MappedPerSecond, 10 * EditingLimits.MappedPerSecond));

    /// <summary>Whether one more would be too many.</summary>
    public bool IsFull(Guid personId, IPAddress? address) =>
        _ofPerson.GetValueOrDefault(personId) >= options.Value.EditingConnectionsPerPerson
        || (address is not null && _ofAddress.GetValueOrDefault(address) >= options.Value.EditingConnectionsPerAddress);

    /// <summary>A connection stands. False if it is one too many.</summary>
    public bool Add(string connectionId, Guid personId, IPAddress? address)
    {
        var full = IsFull(personId, address);
        _open[connectionId] = (personId, address);
        _ofPerson.AddOrUpdate(personId, 1, (_, count) => count + 1);
        if (address is not null)
            _ofAddress.AddOrUpdate(address, 1, (_, count) => count + 1);
        return !full;
    }

    /// <summary>A connection has ended.</summary>
    public void Remove(string connectionId)
    {
        if (!_open.TryRemove(connectionId, out var who))
            return;
        Fewer(_ofPerson, who.PersonId);
        if (who.Address is not null)
            Fewer(_ofAddress, who.Address);
    }

    private static void Fewer<T>(ConcurrentDictionary<T, int> counts, T key)
        where T : notnull
    {
        if (counts.AddOrUpdate(key, 0, (_, count) => count - 1) <= 0)
            counts.TryRemove(new KeyValuePair<T, int>(key, 0));
    }
}
