using QtQms.Drafting.Markup.Rendering;

namespace QtQms.Drafting.Markup.Tests;

internal static class Contexts
{
    public static ClauseContext Plain { get; } = new()
    {
        Slug = "c",
        Figure = name => name == "gone.png" ? null : new FigureTarget($"/standards/s/figures/{name}", 640, 480),
    };

    public static ClauseContext Full { get; } = new()
    {
        Slug = "c",
        Number = "6.1",
        Permalinks = true,
        SourcePositions = true,
        VerbalForms = true,
        Clause = slug => slug == "impact-assessment" ? new ClauseTarget("6.1.4", "Quantum impact assessment", "/standards/qt-qms/draft/impact-assessment") : null,
        Standard = name => name == "ISO/IEC 27001:2022" ? new StandardTarget(name, "Information security", "https://www.iso.org/standard/27001") : null,
    };
}
