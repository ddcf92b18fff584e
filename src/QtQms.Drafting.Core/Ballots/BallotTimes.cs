namespace QtQms.Drafting.Ballots;

/// <summary>
/// What may be done with a ballot and when (process.md b5, "From opening to release"). Each question is answered by a refusal
/// or by null for yes. Instants are UTC; the closing instant itself is outside the time of voting.
/// </summary>
public static class BallotTimes
{
    /// <summary>Whether a ballot may open on this roster for this time.</summary>
    public static BallotRefusal? MayOpen(BallotRule rule, IEnumerable<RosterEntry> roster, DateTime opensAt, DateTime closesAt)
    {
        if (closesAt - opensAt < TimeSpan.FromDays(rule.MinDays))
            return BallotRefusal.TooShort;
        var formation = Tally.Formation(rule, Tally.Count(roster, closesAt));
        return formation.Any(criterion => criterion is { Binding: true, Holds: false }) ? BallotRefusal.RosterNotFormed : null;
    }

    /// <summary>Whether a vote for this entry counts now.</summary>
    public static BallotRefusal? MayVote(BallotState state, DateTime closesAt, DateTime now, bool recused) =>
        WhileOpen(state, closesAt, now) ?? (recused ? BallotRefusal.Recused : null);

    /// <summary>
    /// Whether it may be closed: from the closing instant on always, before it only when every entry has voted or is recused.
    /// </summary>
    public static BallotRefusal? MayClose(BallotState state, DateTime closesAt, DateTime now, IEnumerable<RosterEntry> roster)
    {
        if (state != BallotState.Open)
            return BallotRefusal.NotOpen;
        return now >= closesAt || roster.All(entry => entry.Recused || entry.LastVote(closesAt) is not null)
            ? null
            : BallotRefusal.VotesOutstanding;
    }

    /// <summary>Whether it may be given more time, until this instant.</summary>
    public static BallotRefusal? MayExtend(BallotState state, DateTime closesAt, DateTime now, DateTime until) =>
        WhileOpen(state, closesAt, now) ?? (until > closesAt ? null : BallotRefusal.NotLater);

    /// <summary>Whether it may be taken back: only while votes can still be cast.</summary>
    public static BallotRefusal? MayRecall(BallotState state, DateTime closesAt, DateTime now) => WhileOpen(state, closesAt, now);

    /// <summary>Whether the provisional tally may become final.</summary>
    /// <param name="state">Where the ballot is.</param>
    /// <param name="commentsOutstanding">Its comments without a disposition.</param>
    /// <param name="objectionsOutstanding">Objections neither answered nor timed out.</param>
    public static BallotRefusal? MayFinish(BallotState state, int commentsOutstanding, int objectionsOutstanding) => state switch
    {
        not BallotState.Closed => BallotRefusal.NotClosed,
        _ when commentsOutstanding > 0 => BallotRefusal.CommentsOutstanding,
        _ when objectionsOutstanding > 0 => BallotRefusal.ObjectionsOutstanding,
        _ => null,
    };

    /// <summary>
    /// What follows when a ballot that may be closed is closed. At its first closing instant, a ballot without a quorum extends
    /// itself, once; if even that instant has passed unnoticed, the time runs from now, so that voters have all of it.
    /// </summary>
    /// <param name="rule">The rule as frozen at opening.</param>
    /// <param name="outcome">The tally.</param>
    /// <param name="extended">Whether it has extended itself before.</param>
    /// <param name="closesAt">The closing instant.</param>
    /// <param name="now">The present.</param>
    /// <param name="commentsOutstanding">The ballot's comments without a disposition.</param>
    public static Closing Close(BallotRule rule, BallotOutcome outcome, bool extended, DateTime closesAt, DateTime now, int commentsOutstanding)
    {
        if (outcome.QuorumFailed && !extended && rule.ExtensionDays > 0 && now >= closesAt)
        {
            var time = TimeSpan.FromDays(rule.ExtensionDays);
            var until = closesAt + time;
            return new Closing(BallotState.Open, until > now ? until : now + time);
        }

        return new Closing(commentsOutstanding == 0 ? BallotState.Final : BallotState.Closed, null);
    }

    private static BallotRefusal? WhileOpen(BallotState state, DateTime closesAt, DateTime now) => state switch
    {
        not BallotState.Open => BallotRefusal.NotOpen,
        _ when now >= closesAt => BallotRefusal.ClosingInstantPassed,
        _ => null,
    };
}
