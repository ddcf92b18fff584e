using System.Text;
using QtQms.Drafting.Markup.Importing;

namespace QtQms.Drafting.Markup.Tests.Importing;

/// <summary>Reads documents for tests.</summary>
internal static class Imports
{
    public static ImportPlan Markdown(string text, string name = "draft.md") => Plan(Encoding.UTF8.GetBytes(text), name);

    public static ImportPlan Plan(byte[] bytes, string name = "draft.docx")
    {
        var read = Read(bytes, name);
        return read.Plan ?? throw new InvalidOperationException(read.Refusal!.ToString());
    }

    public static ImportReading Read(byte[] bytes, string name = "draft.docx", ImportLimits? limits = null)
    {
        using var stream = new MemoryStream(bytes, writable: false);
        return Importer.Read(stream, name, limits ?? new ImportLimits());
    }

    /// <summary>The tree as lines: indented, kind, obligation and title.</summary>
    public static string Shape(ImportPlan plan)
    {
        var shape = new StringBuilder();
        foreach (var clause in plan.Clauses)
            Add(clause, 0);
        return shape.ToString();

        void Add(ImportClause clause, int depth)
        {
            shape.Append(new string(' ', depth * 2)).Append(clause.Kind).Append(clause.Obligation == Drafting.Standards.Obligation.Informative ? "* " : " ").Append(clause.Title).Append('\n');
            foreach (var child in clause.Children)
                Add(child, depth + 1);
        }
    }
}
