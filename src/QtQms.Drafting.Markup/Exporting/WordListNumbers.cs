using System.Globalization;
using DocumentFormat.OpenXml.Wordprocessing;

namespace QtQms.Drafting.Markup.Exporting;

/// <summary>The lists of a document: each ordered one counts for itself.</summary>
internal sealed class WordListNumbers
{
    public const int MaxLevel = 8;
    private const int Bullets = 1;
    private readonly List<(int Level, int Start)> ordered = [];

    /// <summary>The number of a list that begins here.</summary>
    public int Begin(bool isOrdered, int level, int start)
    {
        if (!isOrdered)
            return Bullets;
        ordered.Add((level, start));
        return Bullets + ordered.Count;
    }

    public Numbering Numbering()
    {
        var numbering = new Numbering(Shape(0, isOrdered: false), Shape(1, isOrdered: true), new NumberingInstance(new AbstractNumId { Val = 0 }) { NumberID = Bullets });
        for (var i = 0; i < ordered.Count; i++)
        {
            numbering.Append(new NumberingInstance(
                new AbstractNumId { Val = 1 },
                new LevelOverride(new StartOverrideNumberingValue { Val = ordered[i].Start }) { LevelIndex = ordered[i].Level })
            { NumberID = Bullets + i + 1 });
        }

        return numbering;
    }

    private static AbstractNum Shape(int id, bool isOrdered) => new([.. Enumerable.Range(0, MaxLevel + 1).Select(level => new Level(
        new StartNumberingValue { Val = 1 },
        new NumberingFormat { Val = isOrdered ? NumberFormatValues.Decimal : NumberFormatValues.Bullet },
        new LevelText { Val = isOrdered ? $"%{level + 1}." : "•" },
        new LevelJustification { Val = LevelJustificationValues.Left },
        new PreviousParagraphProperties(new Indentation { Left = (400 * (level + 1)).ToString(CultureInfo.InvariantCulture), Hanging = "400" })) { LevelIndex = level })])
    {
        AbstractNumberId = id,
        MultiLevelType = new MultiLevelType { Val = MultiLevelValues.HybridMultilevel },
    };
}
