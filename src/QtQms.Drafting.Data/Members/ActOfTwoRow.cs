namespace QtQms.Drafting.Data.Members;

/// <summary>What needs two different people: one proposes, another confirms.</summary>
public enum ActOfTwo
{
    /// <summary>Open a ballot.</summary>
    OpenBallot,

    /// <summary>Recall an open ballot.</summary>
    RecallBallot,

    /// <summary>Publish a release.</summary>
    Publish,

    /// <summary>Withdraw a release.</summary>
    Withdraw,
}

/// <summary>A proposal for an act of two and what became of it.</summary>
public sealed class ActOfTwoRow
{
    /// <summary>Version-7 GUID.</summary>
    public Guid Id { get; set; }

    /// <summary>The standard it concerns.</summary>
    public Guid StandardId { get; set; }

    /// <summary>What is proposed.</summary>
    public ActOfTwo Act { get; set; }

    /// <summary>The particulars as JSON, read by the feature whose act it is.</summary>
    public string Particulars { get; set; } = "{}";

    /// <summary>Who proposed it.</summary>
    public Guid ProposedBy { get; set; }

    /// <summary>When, UTC.</summary>
    public DateTime ProposedAt { get; set; }

    /// <summary>Who confirmed or dropped it; never the proposer when confirmed.</summary>
    public Guid? SettledBy { get; set; }

    /// <summary>When, UTC; null while it waits. Also the concurrency token: it is settled once.</summary>
    public DateTime? SettledAt { get; set; }

    /// <summary>Whether it was confirmed (and so done) or dropped.</summary>
    public bool Confirmed { get; set; }
}
