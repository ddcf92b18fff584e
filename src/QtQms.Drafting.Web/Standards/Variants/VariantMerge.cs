using QtQms.Drafting.Data;
using QtQms.Drafting.Data.Editing;
using QtQms.Drafting.Data.Standards;
using QtQms.Drafting.Editing;
using QtQms.Drafting.Markup.Comparing;
using QtQms.Drafting.Web.Editing;

namespace QtQms.Drafting.Web.Standards.Variants;

/// <summary>What taking a wording over does to its clause, which others may have written in since the wording was opened.</summary>
/// <param name="Before">The text that the wording began with.</param>
/// <param name="Clause">The text of the clause now.</param>
/// <param name="Variant">The text of the wording now.</param>
/// <param name="Words">What it changed, brought into the clause.</param>
public sealed record VariantMerge(ClauseText Before, ClauseText Clause, ClauseText Variant, TextMerge Words)
{
    /// <summary>The text that the clause would have.</summary>
    public string Result => Words.Changes.Apply(Clause.Text);

    /// <summary>Whether the clause has another text than the one that the wording began with.</summary>
    public bool HasMovedOn => Clause.Text != Before.Text;

    internal static async Task<VariantMerge> ReadAsync(DraftingDbContext db, VariantRow variant, CancellationToken cancellation)
    {
        var before = await ClauseTexts.ReadAsync(db, variant.ClauseId, variant.ClauseVersion, cancellation);
        var clause = await ClauseTexts.ReadAsync(db, variant.ClauseId, cancellation: cancellation);
        var text = await ClauseTexts.ReadAsync(db, variant.Id, cancellation: cancellation);
        var words = TextMerge.Of(before.Text, SourceDifference.Between(before.Text, text.Text), SourceDifference.Between(before.Text, clause.Text));
        return new VariantMerge(before, clause, text, words);
    }

    /// <summary>Who wrote the words that come into the clause, taken together in their order.</summary>
    internal async Task<AuthorSpans> AuthorsAsync(DraftingDbContext db, CancellationToken cancellation)
    {
        var written = (await ClauseFollower.ReadAsync(db, Variant.ClauseId, cancellation))!.Spans;
        return AuthorSpans.Of(Words.Taken.SelectMany(taken => written.Slice(taken.From, taken.From + taken.Length).Runs));
    }
}
