namespace QtQms.Drafting.Data.Standards;

/// <summary>
/// A picture that the texts of a standard may show. Its name is given once: another picture is another figure, and that of a removed one is
/// never used again, so that what a text says of it stays true.
/// </summary>
public sealed class FigureRow
{
    /// <summary>Version-7 GUID.</summary>
    public Guid Id { get; set; }

    /// <summary>The standard.</summary>
    public Guid StandardId { get; set; }

    /// <summary>Its name in texts and addresses, <c>ion-trap.png</c>: unique in the standard.</summary>
    public string Name { get; set; } = "";

    /// <summary>What it is, <c>image/png</c>.</summary>
    public string MediaType { get; set; } = "";

    /// <summary>Pixels of the screen.</summary>
    public int Width { get; set; }

    /// <summary>Pixels of the screen.</summary>
    public int Height { get; set; }

    /// <summary>How many bytes it has.</summary>
    public int Bytes { get; set; }

    /// <summary>SHA-256 of its bytes, lower-case hex.</summary>
    public string Sha256 { get; set; } = "";

    /// <summary>Who brought it; null for the seed.</summary>
    public Guid? PersonId { get; set; }

    /// <summary>When, UTC.</summary>
    public DateTime At { get; set; }

    /// <summary>When it was removed, UTC. Then there are no bytes.</summary>
    public DateTime? RemovedAt { get; set; }

    /// <summary>Who removed it.</summary>
    public Guid? RemovedById { get; set; }
}
