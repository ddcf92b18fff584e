using System.Diagnostics.CodeAnalysis;

namespace QtQms.Drafting.Markup.Figures;

/// <summary>A picture that may be kept: what is shown, and nothing else.</summary>
/// <param name="Kind">Its format, told by its content.</param>
/// <param name="Width">Pixels of the screen.</param>
/// <param name="Height">Pixels of the screen.</param>
/// <param name="Content">Its bytes. Read again, they give the same.</param>
public sealed record FigurePicture(FigureKind Kind, int Width, int Height, ReadOnlyMemory<byte> Content);

/// <summary>What came of reading a picture. Exactly one of the two is there.</summary>
public sealed record FigureReading
{
    internal FigureReading(FigurePicture? picture, FigureRefusal? refusal) => (Picture, Refusal) = (picture, refusal);

    /// <summary>The picture.</summary>
    public FigurePicture? Picture { get; }

    /// <summary>Why it may not be kept.</summary>
    public FigureRefusal? Refusal { get; }

    /// <summary>Whether there is a picture.</summary>
    [MemberNotNullWhen(true, nameof(Picture))]
    [MemberNotNullWhen(false, nameof(Refusal))]
    public bool IsRead => Picture is not null;
}
