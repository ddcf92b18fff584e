using System.Text;

namespace QtQms.Drafting.Benchmarks.Comparison;

/// <summary>A standard of as many clauses as the widest scenario has documents, all with the text that the fleet starts every document with.</summary>
internal static class BenchmarkContent
{
    public const int Clauses = 200;

    private const int Characters = 4_500;
    private const string Sentence = "The organization shall keep what it measures, by whom and why. ";

    public static async Task WriteAsync(string folder, int clauses = Clauses)
    {
        Directory.CreateDirectory(Path.Combine(folder, "clauses"));
        var text = string.Concat(Enumerable.Repeat(Sentence, (Characters / Sentence.Length) + 1))[..Characters];
        var outline = new StringBuilder("slug: benchmark\ntitle: A standard to be measured on\nshort: BENCH\nedition: \"1.0\"\nsummary: Clauses of one text.\nclauses:\n");
        for (var i = 1; i <= clauses; i++)
        {
            outline.Append("  - clause-").Append(i).Append('\n');
            await File.WriteAllTextAsync(Path.Combine(folder, "clauses", $"clause-{i}.md"),
                $"---\nslug: clause-{i}\ntitle: Clause {i}\nkind: clause\nobligation: normative\n---\n\n{text}");
        }

        await File.WriteAllTextAsync(Path.Combine(folder, "standard.yml"), outline.ToString());
    }
}
