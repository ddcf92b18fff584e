using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Drawing;
using DocumentFormat.OpenXml.Drawing.Wordprocessing;
using DocumentFormat.OpenXml.Packaging;
using QtQms.Drafting.Markup.Rendering;
using Pictures = DocumentFormat.OpenXml.Drawing.Pictures;
using Words = DocumentFormat.OpenXml.Wordprocessing;

namespace QtQms.Drafting.Markup.Exporting;

/// <summary>Writes figures as pictures in the text, with their names and descriptions.</summary>
/// <param name="main">The part that they belong to.</param>
/// <param name="figures">Their bytes, by name.</param>
internal sealed class WordPictureWriter(MainDocumentPart main, IReadOnlyDictionary<string, byte[]> figures)
{
    private const long PerPixel = 9_525;

    // Between the margins of the page.
    private const long MostWide = 6_120_000;
    private const long MostHigh = 8_640_000;

    private readonly Dictionary<string, string> parts = new(StringComparer.Ordinal);
    private uint last;

    /// <summary>Whether a figure can be shown.</summary>
    public bool CanShow(string name) => figures.ContainsKey(name) && TypeOf(name) is not null;

    /// <summary>A run with the picture of an element.</summary>
    public Words.Run Write(ElementNode picture)
    {
        var name = picture.Key[..picture.Key.IndexOf('\u0001', StringComparison.Ordinal)];
        var (wide, high) = Size(WordInlineWriter.AttributeOf(picture, "width"), WordInlineWriter.AttributeOf(picture, "height"));
        var id = ++last;
        return new Words.Run(new Words.Drawing(new Inline(
            new Extent { Cx = wide, Cy = high },
            new DocProperties { Id = id, Name = name, Description = WordText.Lawful(WordInlineWriter.AttributeOf(picture, "alt")) },
            new Graphic(new GraphicData(new Pictures.Picture(
                new Pictures.NonVisualPictureProperties(new Pictures.NonVisualDrawingProperties { Id = id, Name = name }, new Pictures.NonVisualPictureDrawingProperties()),
                new Pictures.BlipFill(new Blip { Embed = PartOf(name) }, new Stretch(new FillRectangle())),
                new Pictures.ShapeProperties(
                    new Transform2D(new Offset { X = 0, Y = 0 }, new Extents { Cx = wide, Cy = high }),
                    new PresetGeometry(new AdjustValueList()) { Preset = ShapeTypeValues.Rectangle })))
            { Uri = "http://schemas.openxmlformats.org/drawingml/2006/picture" }))
        { DistanceFromTop = 0, DistanceFromBottom = 0, DistanceFromLeft = 0, DistanceFromRight = 0 }));
    }

    private static PartTypeInfo? TypeOf(string name) =>
        name.EndsWith(".png", StringComparison.Ordinal) ? ImagePartType.Png : name.EndsWith(".jpg", StringComparison.Ordinal) ? ImagePartType.Jpeg : null;

    private static (long Wide, long High) Size(string width, string height)
    {
        var (wide, high) = (PerPixel * long.Parse(width, CultureInfo.InvariantCulture), PerPixel * long.Parse(height, CultureInfo.InvariantCulture));
        var scale = Math.Min(1, Math.Min(MostWide / (double)wide, MostHigh / (double)high));
        return ((long)(wide * scale), (long)(high * scale));
    }

    private string PartOf(string name)
    {
        if (parts.TryGetValue(name, out var known))
            return known;
        var part = main.AddImagePart(TypeOf(name)!.Value);
        using var content = new MemoryStream(figures[name], writable: false);
        part.FeedData(content);
        return parts[name] = main.GetIdOfPart(part);
    }
}
