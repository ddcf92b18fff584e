namespace QtQms.Drafting.Ballots;

/// <summary>The votes of one category, or of any other body that is counted by itself (process.md b2).</summary>
/// <param name="Eligible">E: voting interests that may vote; the recused are not among them.</param>
/// <param name="Approve">A: with or without comments.</param>
/// <param name="Disapprove">D: disapprovals for which a reason stands.</param>
/// <param name="Unreasoned">X: disapprovals without a reason that counts.</param>
/// <param name="Abstain">B: neither for nor against, but returned.</param>
public sealed record ChamberCounts(long Eligible, long Approve, long Disapprove, long Unreasoned, long Abstain)
{
    /// <summary>Nobody, and no vote.</summary>
    public static ChamberCounts None { get; } = new(0, 0, 0, 0, 0);

    /// <summary>R = A + D + X + B.</summary>
    public long Returned => Approve + Disapprove + Unreasoned + Abstain;

    /// <summary>V = A + D: what an approval is measured on.</summary>
    public long Expressed => Approve + Disapprove;

    /// <summary>Whether there can be such counts: none is negative and no more votes than voters.</summary>
    public bool Possible => Eligible >= 0 && Approve >= 0 && Disapprove >= 0 && Unreasoned >= 0 && Abstain >= 0 && Returned <= Eligible;

    /// <summary>Both together.</summary>
    public static ChamberCounts operator +(ChamberCounts left, ChamberCounts right) => new(
        left.Eligible + right.Eligible,
        left.Approve + right.Approve,
        left.Disapprove + right.Disapprove,
        left.Unreasoned + right.Unreasoned,
        left.Abstain + right.Abstain);

    /// <summary>The counts as a rule sees them, by what it makes of a disapproval without reason.</summary>
    public ChamberCounts Under(UnreasonedNegative policy) => policy switch
    {
        UnreasonedNegative.ReturnOnly => this,
        UnreasonedNegative.NoResponse => this with { Unreasoned = 0 },
        UnreasonedNegative.CountAsNo => this with { Disapprove = Disapprove + Unreasoned, Unreasoned = 0 },
        _ => throw new ArgumentOutOfRangeException(nameof(policy)),
    };
}
