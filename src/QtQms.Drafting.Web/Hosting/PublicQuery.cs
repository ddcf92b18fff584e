using System.Collections.Concurrent;
using System.Reflection;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Endpoints;

namespace QtQms.Drafting.Web.Hosting;

/// <summary>The part of a public address's query that its page reads, in the page's own order.</summary>
internal static class PublicQuery
{
    private static readonly ConcurrentDictionary<Type, string[]> _names = new();

    public static QueryString Of(Endpoint endpoint, PublicPageAttribute page, HttpRequest request)
    {
        if (page.Immutable || !request.QueryString.HasValue)
            return QueryString.Empty;
        if (endpoint.Metadata.GetMetadata<ComponentTypeMetadata>() is not { Type: var component })
            return request.QueryString;
        return QueryString.Create(_names.GetOrAdd(component, NamesIn).Where(request.Query.ContainsKey)
            .Select(name => KeyValuePair.Create(name, request.Query[name])));
    }

    private static string[] NamesIn(Type component) =>
    [
        .. component.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
            .Select(property => (property.Name, Query: property.GetCustomAttribute<SupplyParameterFromQueryAttribute>()))
            .Where(property => property.Query is not null)
            .Select(property => (property.Query!.Name ?? property.Name).ToLowerInvariant())
            .Order(StringComparer.Ordinal),
    ];
}
