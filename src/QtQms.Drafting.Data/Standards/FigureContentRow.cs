namespace QtQms.Drafting.Data.Standards;

/// <summary>The bytes of a figure: beside what is said of it, so that lists need not read them.</summary>
public sealed class FigureContentRow
{
    /// <summary>The figure.</summary>
    public Guid FigureId { get; set; }

    /// <summary>Its bytes.</summary>
    public byte[] Content { get; set; } = [];
}
