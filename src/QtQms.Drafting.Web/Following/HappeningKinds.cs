namespace QtQms.Drafting.Web.Following;

/// <summary>Kinds of happenings in addresses and words.</summary>
public static class HappeningKinds
{
    public static string Key(this HappeningKind kind) => kind.ToString().ToLowerInvariant();

    public static string Name(this HappeningKind kind) => kind switch
    {
        HappeningKind.Writing => "Writing",
        HappeningKind.Tree => "Shape of the draft",
        HappeningKind.Comments => "Comments and replies",
        HappeningKind.Dispositions => "Dispositions",
        HappeningKind.Ballots => "Ballots",
        HappeningKind.Releases => "Releases",
        HappeningKind.Stages => "Stages",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    public static HappeningKind? FromKey(string? key)
    {
        foreach (var kind in Enum.GetValues<HappeningKind>())
        {
            if (kind.Key() == key)
                return kind;
        }

        return null;
    }
}
