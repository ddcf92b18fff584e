using Markdig.Syntax.Inlines;

namespace QtQms.Drafting.Markup.References;

/// <summary><c>[[target]]</c>: a clause by its slug, or another standard by its name and clause.</summary>
internal sealed class ReferenceInline(string target) : LeafInline
{
    public string Target { get; } = target;
}

/// <summary><c>{#r-name}</c>: the name that the sentence before it carries.</summary>
internal sealed class ProvisionInline(string name) : LeafInline
{
    /// <summary>With its <c>r-</c>.</summary>
    public string Name { get; } = name;
}
