namespace QtQms.Drafting.Data.Releases;

/// <summary>A figure that a release shows. From then on it is public, and stays.</summary>
public sealed class ReleaseFigureRow
{
    /// <summary>The release.</summary>
    public Guid ReleaseId { get; set; }

    /// <summary>The figure.</summary>
    public Guid FigureId { get; set; }
}
