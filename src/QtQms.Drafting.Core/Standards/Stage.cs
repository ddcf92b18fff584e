namespace QtQms.Drafting.Standards;

/// <summary>
/// An ISO harmonized stage code such as <c>30.20</c> (process.md b1): two digits of stage, two of sub-stage.
/// Only codes that the list names can be made.
/// </summary>
public readonly record struct Stage
{
    private static readonly Dictionary<string, string> SubStages = new()
    {
        ["00"] = "00 20 60 98 99",
        ["10"] = "00 20 60 92 98 99",
        ["20"] = "00 20 60 98 99",
        ["30"] = "00 20 60 92 98 99",
        ["40"] = "00 20 60 92 93 98 99",
        ["50"] = "00 20 60 92 98 99",
        ["60"] = "00 60",
        ["90"] = "20 60 92 93 99",
        ["95"] = "20 60 92 99",
    };

    private readonly string? _code;

    private Stage(string code) => _code = code;

    /// <summary>The whole code, <c>20.20</c>.</summary>
    public string Code => _code ?? "00.00";

    /// <summary>The main stage, <c>20</c>.</summary>
    public string Main => Code[..2];

    /// <summary>The sub-stage, <c>20</c>: start of the main action.</summary>
    public string Sub => Code[3..];

    /// <summary>The stages in the order in which a standard passes them.</summary>
    public static IReadOnlyList<string> Road { get; } = ["10", "20", "30", "40", "50", "60"];

    /// <summary>Whether a ballot runs: committee, enquiry or approval, sub-stage 20.</summary>
    public bool IsBallot => Sub == "20" && (Main is "30" or "40" or "50");

    /// <summary>Whether a ballot on the whole tree may be opened: committee, enquiry or approval, registered.</summary>
    public bool AwaitsBallot => Sub == "00" && (Main is "30" or "40" or "50");

    /// <summary>The name of the main stage for people, from the design's list of words.</summary>
    public string Name => NameOf(Main);

    /// <summary>What the sub-stage says, in words.</summary>
    public string SubName => (Main, Sub) switch
    {
        ("30" or "40" or "50", "00") => "registered, ballot not yet open",
        ("30" or "40" or "50", "20") => "ballot open",
        ("30" or "40" or "50", "60") => "ballot closed",
        ("20", "20") => "drafting",
        (_, "00") => "registered",
        (_, "20") => "under way",
        (_, "60") => "completed",
        (_, "92") => "to be repeated or revised",
        (_, "93") => "repeated or confirmed",
        (_, "98") => "abandoned",
        _ => "proceeding",
    };

    /// <summary>The name of a main stage.</summary>
    public static string NameOf(string main) => main switch
    {
        "00" => "Preliminary",
        "10" => "Proposal",
        "20" => "Working draft",
        "30" => "Committee draft",
        "40" => "Enquiry",
        "50" => "Approval",
        "60" => "Published",
        "90" => "Review",
        "95" => "Withdrawn",
        _ => throw new ArgumentOutOfRangeException(nameof(main)),
    };

    /// <summary>The stage with this code, or null if the list does not name it.</summary>
    public static Stage? Parse(string? code) =>
        code is { Length: 5 } && code[2] == '.' && SubStages.TryGetValue(code[..2], out var subs)
            && subs.Split(' ').Contains(code[3..])
            ? new Stage(code)
            : null;

    /// <summary>The same main stage at another sub-stage.</summary>
    /// <exception cref="ArgumentException">The list does not name that code.</exception>
    public Stage At(string sub) => Of($"{Main}.{sub}");

    /// <summary>The stage with this code.</summary>
    /// <exception cref="ArgumentException">The list does not name that code.</exception>
    public static Stage Of(string code) => Parse(code) ?? throw new ArgumentException($"{code} is no stage.", nameof(code));

    /// <summary>
    /// Where the convenor may move the standard from here without a ballot: forward by one registered stage,
    /// and back to drafting after a ballot. Ballots themselves move .00 to .20 and .20 to .60.
    /// </summary>
    public IReadOnlyList<Stage> Next() => Code switch
    {
        "10.00" or "10.20" or "10.60" or "10.99" => [Of("20.00"), Of("20.20")],
        "20.00" => [Of("20.20")],
        "20.20" or "20.60" or "20.99" => [Of("30.00")],
        "30.00" => [Of("20.20")],
        "30.60" => [Of("30.00"), Of("40.00")],
        "40.60" => [Of("40.00"), Of("50.00")],
        "50.60" => [Of("50.00"), Of("60.00")],
        "60.00" => [Of("60.60")],
        _ => [],
    };

    /// <inheritdoc/>
    public override string ToString() => Code;
}
