using QtQms.Drafting.Members;

namespace QtQms.Drafting.Web.Hosting;

/// <summary>The page is the same for everybody, holds no script, name, nonce or token, and is cached.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class PublicPageAttribute : Attribute
{
    /// <summary>What stands at this address will never be another: a release's representation.</summary>
    public bool Immutable { get; init; }

    /// <summary>A browser asks again each time: what is shown follows work that goes on, such as an index that catches up.</summary>
    public bool Moving { get; init; }
}

/// <summary>The answer is no page of the portal's making and comes with a policy of its own.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class OwnPolicyAttribute(string policy) : Attribute
{
    public string Policy { get; } = policy;
}

/// <summary>The page has parts that live in a circuit, so it loads Blazor's script.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class LivePageAttribute : Attribute;

/// <summary>The address needs this right on the standard that its route names; whoever lacks it finds nothing there.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class NeedsAttribute(Act act) : Attribute
{
    public Act Act { get; } = act;
}
