using QtQms.Drafting.Markup.Rendering;

namespace QtQms.Drafting.Markup.Exporting;

/// <summary>A clause on its way into a Word document.</summary>
/// <param name="Heading">Its heading with its number: <c>6.1.4 Impact</c>, <c>Annex A (informative) Guidance</c>.</param>
/// <param name="Depth">1 at the top.</param>
/// <param name="Text">Its Markdown.</param>
/// <param name="Context">What its references lead to; its slug is what others refer to it by.</param>
public sealed record WordClause(string Heading, int Depth, string Text, ClauseContext Context);
