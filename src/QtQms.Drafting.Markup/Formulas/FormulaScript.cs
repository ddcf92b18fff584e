using Jint;
using Jint.Runtime;

namespace QtQms.Drafting.Markup.Formulas;

/// <summary>
/// Runs the script that makes MathML of TeX. All its limits are counts, not times, so that the same formula has the same
/// outcome everywhere. Safe to call from several threads; they take turns.
/// </summary>
internal sealed class FormulaScript
{
    private const int MaxStatements = 400_000;
    private const int MaxCalls = 256;
    private const int StackBytes = 16 * 1024 * 1024;

    // Nothing that leads elsewhere, looks as it likes or defines what grows.
    private const string Entry =
        "function formula(tex, display) { return temml.renderToString(tex, { displayMode: display, throwOnError: true, trust: false, strict: true, maxExpand: 50, maxSize: [20, 20] }); }";

    private readonly Lock turn = new();
    private Engine? engine;

    /// <summary>The MathML, or null where the script refuses the source or gives up.</summary>
    public string? Run(string tex, bool isBlock)
    {
        string? made = null;
        // On a stack of its own: what is nested deeply ends at the limit of calls, not at the end of a small stack.
        var thread = new Thread(() => made = TryRun(tex, isBlock), StackBytes) { IsBackground = true };
        thread.Start();
        thread.Join();
        return made;
    }

    private string? TryRun(string tex, bool isBlock)
    {
        lock (turn)
        {
            try
            {
                engine ??= Start();
                return engine.Invoke("formula", tex, isBlock).AsString();
            }
            catch (JavaScriptException)
            {
                return null;
            }
            catch (Exception error) when (error is not OutOfMemoryException)
            {
                // Stopped in the middle: what it holds is not to be trusted any more.
                engine = null;
                return null;
            }
        }
    }

    private static Engine Start()
    {
        using var stream = typeof(FormulaScript).Assembly.GetManifestResourceStream("temml.js")
            ?? throw new InvalidOperationException("The script that sets formulas is not in the library.");
        using var reader = new StreamReader(stream);
        var engine = new Engine(options => options.LimitRecursion(MaxCalls).MaxStatements(MaxStatements));
        engine.Execute(reader.ReadToEnd());
        engine.Execute(Entry);
        return engine;
    }
}
