using System.Globalization;
using QtQms.Drafting.Editing;
using QtQms.Drafting.Markup.Figures;
using QtQms.Drafting.Markup.Files;
using QtQms.Drafting.Markup.Rendering;
using QtQms.Drafting.Standards;

namespace QtQms.Drafting.Markup.Importing;

/// <summary>Makes the tree of clauses to be out of headings with texts: evens out levels, guesses kinds, cuts what is too long, gives slugs.</summary>
internal sealed class ImportAssembly(ImportDraft draft)
{
    /// <summary>Clauses inside one another, as a standard's file allows.</summary>
    public const int MaxDepth = 6;

    private readonly HashSet<string> slugs = new(draft.Parts.Select(part => part.Known?.Slug).OfType<string>(), StringComparer.Ordinal);
    private readonly HashSet<string> known = new(StringComparer.Ordinal);

    /// <exception cref="ImportStop">There is nothing, or too much.</exception>
    public static ImportPlan Build(ImportDraft draft)
    {
        var assembly = new ImportAssembly(draft);
        var roots = WithoutTitle(Nest(draft.Parts), draft);
        foreach (var root in roots)
            assembly.Name(root, null, 1);
        var clauses = roots.SelectMany(root => assembly.Clauses(root, null, 1)).ToList();
        var plan = new ImportPlan(draft.Source, clauses, draft.Notices, draft.OwnReferences);
        var shown = plan.All().SelectMany(clause => FigureNames.In(clause.Text)).ToHashSet(StringComparer.Ordinal);
        plan = plan with { Figures = [.. draft.Figures.Values.Where(figure => shown.Contains(figure.Name))] };
        var count = plan.All().Count();
        return count == 0 ? throw new ImportStop(ImportRefusalReason.Empty)
            : count > draft.Budget.Limits.Clauses ? throw new ImportStop(ImportRefusalReason.TooManyClauses)
            : plan;
    }

    private static List<Node> Nest(IReadOnlyList<ImportPart> parts)
    {
        var roots = new List<Node>();
        var open = new Stack<Node>();
        foreach (var part in parts)
        {
            while (open.Count > 0 && open.Peek().Part.Level >= part.Level)
                open.Pop();
            if (open.Count > 0 && part.Level > open.Peek().Part.Level + 1)
                part.Tell("A level of headings was skipped here; it was evened out.");
            var node = new Node(part, HeadingWords.Read(part.Heading));
            if (open.Count == MaxDepth)
            {
                Sink(node, open.Peek());
                continue;
            }

            (open.TryPeek(out var parent) ? parent.Children : roots).Add(node);
            open.Push(node);
        }

        return roots;
    }

    // One heading over a whole standard is its title and no clause.
    private static List<Node> WithoutTitle(List<Node> roots, ImportDraft draft)
    {
        if (roots is not [{ Part.Known: null, Words.Kind: ClauseKind.Clause, Children: { Count: > 1 } children } title] || !children.Exists(IsOfAStandard))
            return roots;
        draft.Tell($"The heading “{title.Words.Title}” stands over the whole document. It is taken for its title and becomes no clause{(title.Part.Text.Length == 0 ? "" : " of its own; the text under it stands first")}.");
        return title.Part.Text.Length == 0 ? children : [new Node(title.Part, title.Words with { Kind = ClauseKind.Front }), .. children];
    }

    private static bool IsOfAStandard(Node node) =>
        node.Words.Kind != ClauseKind.Clause || node.Words.Title.ToUpperInvariant() is "SCOPE" or "NORMATIVE REFERENCES";

    // Deeper than clauses go, a heading stays a heading in the text.
    private static void Sink(Node node, Node parent)
    {
        parent.Part.Tell($"Headings below the {MaxDepth}th level stay in the text.");
        parent.Part.Add($"# {MarkdownText.Escape(node.Words.Title)}");
        parent.Part.Add(node.Part.Text.ToString());
        node.Part.Notices.ForEach(parent.Part.Tell);
    }

    private static bool IsWithoutChildren(ClauseKind kind) => kind is ClauseKind.Front or ClauseKind.Term or ClauseKind.Bibliography;

    private static void Fold(Node node)
    {
        if (node.Children.Count > 0)
            node.Part.Tell("Headings in it stay in its text: it has no subclauses.");
        foreach (var child in node.Children)
            Fold(child, node.Part, 1);
        node.Children.Clear();
    }

    private static void Fold(Node node, ImportPart into, int level)
    {
        into.Add($"{new string('#', level)} {MarkdownText.Escape(node.Title)}");
        into.Add(node.Part.Text.ToString());
        node.Part.Notices.ForEach(into.Tell);
        foreach (var child in node.Children)
            Fold(child, into, Math.Min(level + 1, 6));
    }

    // All clauses have their slugs before the first text is made: it may refer to any of them.
    private void Name(Node node, Node? parent, int depth)
    {
        node.Kind = KindOf(node, parent, depth);
        node.Part.Slug = node.Part.Known is { } said && known.Add(said.Slug) ? said.Slug : Free(SlugOf(node.Title, node.Kind));
        if (IsWithoutChildren(node.Kind))
            Fold(node);
        foreach (var child in node.Children)
            Name(child, node, depth + 1);
    }

    private IEnumerable<ImportClause> Clauses(Node node, ImportClause? parent, int depth)
    {
        draft.Budget.Step();
        var (part, words) = (node.Part, node.Words);
        var text = TextRules.Normalise(draft.Resolve(part.Text.ToString()));
        var (pieces, leftOut) = TextSplit.Cut(part.Known is null ? text.Trim('\n', ' ', '\t') : text, draft.Budget.Limits.ClauseBytes);
        TellOfTitle(part, words);
        TellOfSize(part, pieces.Count, leftOut);
        var clause = new ImportClause(
            TextRules.Normalise(HeadingWords.OneLine(part.Heading)), node.Title, node.Kind, ObligationOf(node, parent, node.Kind),
            part.Known?.Themes ?? [], part.Known?.LifeCycle ?? [], part.Known?.References ?? [],
            part.Slug, pieces.Count > 0 ? pieces[0] : "", part.Notices, []);
        if (SourceBudget.Check(clause.Text) is { } tooMuch)
            part.Tell(tooMuch.Message());
        var below = depth < MaxDepth && !IsWithoutChildren(node.Kind);
        var more = pieces.Skip(1).Select((piece, index) => Continued(clause, below ? ClauseKind.Clause : clause.Kind, piece, index)).ToList();
        var children = node.Children.SelectMany(child => Clauses(child, clause, depth + 1)).ToList();
        return below
            ? [clause with { Children = [.. more, .. children] }]
            : [clause with { Children = children }, .. more];
    }

    private ImportClause Continued(ImportClause clause, ClauseKind kind, string piece, int index)
    {
        var suffix = index == 0 ? " (continued)" : string.Create(CultureInfo.InvariantCulture, $" (continued {index + 1})");
        var title = clause.Title[..Math.Min(clause.Title.Length, ClauseFile.MaxTitleLength - suffix.Length)] + suffix;
        return new ImportClause(
            title, TextRules.Normalise(title), kind, clause.Obligation, clause.Themes, clause.LifeCycle, clause.References,
            Free(SlugOf(title, kind)), piece, ["This is the rest of a text that is too long for one clause."], []);
    }

    private void TellOfSize(ImportPart part, int pieces, int leftOut)
    {
        if (pieces > 1)
            part.Tell($"The text is larger than {draft.Budget.Limits.ClauseBytes / 1024} KB; what does not fit stands in clauses of its own.");
        if (leftOut > 0)
            part.Tell(string.Create(CultureInfo.InvariantCulture, $"Left out: {leftOut} paragraph{(leftOut == 1 ? "" : "s")} or table larger than a clause can be."));
    }

    private static void TellOfTitle(ImportPart part, HeadingWords words)
    {
        if (words.Title.Length == 0)
            part.Tell("The heading has no words of its own.");
        if (words.IsCut)
            part.Tell($"The heading is longer than {ClauseFile.MaxTitleLength} characters and was cut.");
    }

    private static ClauseKind KindOf(Node node, Node? parent, int depth)
    {
        if (node.Part.Known is { } known)
            return known.Kind;
        if (parent is null || depth == 1)
            return node.Words.Kind;
        return parent.Kind == ClauseKind.Terms && node.Children.Count == 0 && !IsOfSigns(node.Words.Title) ? ClauseKind.Term : ClauseKind.Clause;
    }

    private static bool IsOfSigns(string title) =>
        title.Contains("abbreviat", StringComparison.OrdinalIgnoreCase) || title.Contains("symbol", StringComparison.OrdinalIgnoreCase);

    private static Obligation ObligationOf(Node node, ImportClause? parent, ClauseKind kind)
    {
        if (node.Part.Known is { } known)
            return known.Obligation;
        if (node.Words.Obligation is { } said)
            return said;
        if (parent is not null)
            return parent.Obligation;
        if (kind == ClauseKind.Annex)
            return GuessOfAnnex(node);
        return kind is ClauseKind.Front or ClauseKind.Bibliography ? Obligation.Informative : Obligation.Normative;
    }

    private static Obligation GuessOfAnnex(Node node)
    {
        var obligation = node.AllTexts().Any(text => text.Contains(" shall ", StringComparison.Ordinal)) ? Obligation.Normative : Obligation.Informative;
        node.Part.Tell($"The heading does not say whether the annex is normative. It is taken for {obligation.ToString().ToLowerInvariant()}, as it {(obligation == Obligation.Normative ? "holds" : "holds no")} “shall”.");
        return obligation;
    }

    private static string SlugOf(string title, ClauseKind kind) => kind switch
    {
        ClauseKind.Term => Slug.Of("term " + title, "term"),
        ClauseKind.Annex => Slug.Of("annex " + title, "annex"),
        _ => Slug.Of(title),
    };

    private string Free(string slug)
    {
        var free = slug;
        for (var nth = 2; !slugs.Add(free); nth++)
            free = ImportSlugs.Nth(slug, nth);
        return free;
    }

    private sealed record Node(ImportPart Part, HeadingWords Words)
    {
        public List<Node> Children { get; } = [];

        public ClauseKind Kind { get; set; }

        public string Title => Part.Known?.Title ?? (Words.Title.Length > 0 ? Words.Title : "Untitled");

        public IEnumerable<string> AllTexts() => Children.SelectMany(child => child.AllTexts()).Prepend(Part.Text.ToString());
    }
}
