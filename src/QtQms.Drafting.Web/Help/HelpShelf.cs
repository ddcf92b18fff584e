using Microsoft.Extensions.Options;
using QtQms.Drafting.Markup.Files;
using QtQms.Drafting.Web.Hosting;

namespace QtQms.Drafting.Web.Help;

/// <summary>The pages of help, read once from the content folder.</summary>
public sealed class HelpShelf(IOptions<DraftingOptions> options)
{
    private readonly Lazy<IReadOnlyList<HelpFile>> _pages = new(() => Read(Path.Combine(options.Value.Content, "help")));

    /// <summary>All pages in their order.</summary>
    public IReadOnlyList<HelpFile> Pages => _pages.Value;

    private static IReadOnlyList<HelpFile> Read(string folder) => !Directory.Exists(folder) ? [] :
    [
        .. Directory.EnumerateFiles(folder, "*.md")
            .Select(path => HelpFile.Parse(File.ReadAllText(path)) is { File: { } file } parsed ? file : throw new InvalidDataException($"{path}: {HelpFile.Parse(File.ReadAllText(path)).Refusal}"))
            .OrderBy(page => page.Order).ThenBy(page => page.Slug, StringComparer.Ordinal),
    ];
}
