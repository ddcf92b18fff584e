using DocumentFormat.OpenXml.Wordprocessing;

namespace QtQms.Drafting.Markup.Importing;

/// <summary>How a level of a list is marked.</summary>
/// <param name="IsOrdered">Numbers or letters, not bullets.</param>
/// <param name="IsLettered">Letters or Roman numbers, which Markdown has not.</param>
/// <param name="Start">The first number.</param>
/// <param name="Text">How the number is written: <c>Annex %1</c>.</param>
internal sealed record WordListLevel(bool IsOrdered, bool IsLettered, int Start, string Text);

/// <summary>The lists that a document defines.</summary>
internal sealed class WordNumbering
{
    private static readonly WordListLevel Bullet = new(false, false, 1, "");
    private readonly Dictionary<int, (AbstractNum? Shape, NumberingInstance Instance)> lists = [];

    public WordNumbering(Numbering? part)
    {
        var shapes = (part?.Elements<AbstractNum>() ?? []).Where(shape => shape.AbstractNumberId is not null)
            .DistinctBy(shape => shape.AbstractNumberId!.Value).ToDictionary(shape => shape.AbstractNumberId!.Value);
        foreach (var list in part?.Elements<NumberingInstance>() ?? [])
        {
            if (list.NumberID?.Value is { } id)
                lists.TryAdd(id, (shapes.GetValueOrDefault(list.AbstractNumId?.Val?.Value ?? -1), list));
        }
    }

    /// <summary>Null where the paragraph is in no list: number 0 takes it out of the one that its style has.</summary>
    public WordListLevel? Find(int id, int level)
    {
        if (id == 0)
            return null;
        if (!lists.TryGetValue(id, out var list))
            return Bullet;
        var change = list.Instance.Elements<LevelOverride>().FirstOrDefault(o => o.LevelIndex?.Value == level);
        var found = change?.Level ?? list.Shape?.Elements<Level>().FirstOrDefault(l => l.LevelIndex?.Value == level);
        if (found?.NumberingFormat?.Val is not { } format || format.Value == NumberFormatValues.Bullet || format.Value == NumberFormatValues.None)
            return Bullet with { Text = found?.LevelText?.Val?.Value ?? "" };
        var start = change?.StartOverrideNumberingValue?.Val?.Value ?? found.StartNumberingValue?.Val?.Value ?? 1;
        return new WordListLevel(true, format.Value != NumberFormatValues.Decimal && format.Value != NumberFormatValues.DecimalZero, Math.Clamp(start, 0, 999_999), found.LevelText?.Val?.Value ?? "");
    }
}
