using QtQms.Drafting.Members;

namespace QtQms.Drafting.Web.History;

/// <summary>What was written for one category in one stretch of time, in UTF-16 units.</summary>
public readonly record struct Written(long Inserted, long Deleted)
{
    public bool IsNothing => Inserted == 0 && Deleted == 0;

    public static Written operator +(Written left, Written right) => new(left.Inserted + right.Inserted, left.Deleted + right.Deleted);
}

/// <summary>A stretch of time and what was written in it, for each category; null is for people without one.</summary>
public sealed record WrittenIn(DateTime From, IReadOnlyDictionary<Category, Written> ByCategory, Written Others);

/// <summary>Who wrote when: a text's past cut into few equal stretches.</summary>
/// <param name="Step">How long a stretch is.</param>
/// <param name="Stretches">All of them, the empty ones too, oldest first.</param>
public sealed record WhoWroteWhen(TimeSpan Step, IReadOnlyList<WrittenIn> Stretches)
{
    private const int Most = 28;

    private static readonly TimeSpan[] s_steps =
    [
        TimeSpan.FromMinutes(10), TimeSpan.FromHours(1), TimeSpan.FromHours(6), TimeSpan.FromDays(1), TimeSpan.FromDays(7), TimeSpan.FromDays(28),
        TimeSpan.FromDays(91), TimeSpan.FromDays(364),
    ];

    /// <summary>Whether a stretch is shorter than a day, so that hours have to be told.</summary>
    public bool InHours => Step < TimeSpan.FromDays(1);

    /// <summary>The stretches of everything that was written, up to now.</summary>
    public static WhoWroteWhen Of(IReadOnlyList<(DateTime At, Category? Category, Written Written)> all, DateTime now)
    {
        if (all.Count == 0)
            return new(s_steps[0], []);
        var (first, last) = (all.Min(each => each.At), all.Max(each => each.At));
        if (now > last)
            last = now;
        var step = s_steps.FirstOrDefault(step => Index(last, first, step) < Most, TimeSpan.FromDays(364 * ((last - first).Days / (364 * Most) + 1)));
        var cells = new Dictionary<(long, Category?), Written>();
        foreach (var (at, category, written) in all)
        {
            var cell = (Index(at, first, step), category);
            cells[cell] = cells.GetValueOrDefault(cell) + written;
        }

        var start = new DateTime(first.Ticks - (first.Ticks % step.Ticks), DateTimeKind.Utc);
        return new(step,
        [
            .. Enumerable.Range(0, (int)Index(last, first, step) + 1).Select(at => new WrittenIn(start + (at * step),
                CategoryNames.All.ToDictionary(category => category, category => cells.GetValueOrDefault((at, category))),
                cells.GetValueOrDefault((at, null)))),
        ]);
    }

    private static long Index(DateTime at, DateTime first, TimeSpan step) => (at.Ticks / step.Ticks) - (first.Ticks / step.Ticks);
}
