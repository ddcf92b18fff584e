using QtQms.Drafting.Standards;

namespace QtQms.Drafting.Data.Standards;

/// <summary>One act on the tree of a draft: what it did, who did it and when. Appended, never altered.</summary>
public sealed class TreeRevisionRow
{
    /// <summary>The standard.</summary>
    public Guid StandardId { get; set; }

    /// <summary>The version of the tree after this act; gapless from the version of the standard's <see cref="TreeSnapshotRow"/>.</summary>
    public long Version { get; set; }

    /// <summary>The act's own id, given by whoever asked for it; asked for again, it is recognised.</summary>
    public Guid ActId { get; set; }

    /// <summary>Who did it.</summary>
    public Guid PersonId { get; set; }

    /// <summary>When it was accepted, UTC. Order is by version, never by time.</summary>
    public DateTime At { get; set; }

    /// <summary>What people call it.</summary>
    public TreeAct Act { get; set; }

    /// <summary>Its steps, as <c>TreeSteps</c> writes them.</summary>
    public string Steps { get; set; } = "";

    /// <summary>The version of the act that this one takes back, if it does.</summary>
    public long? Undoes { get; set; }
}
