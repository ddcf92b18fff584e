namespace QtQms.Drafting.Web.Members;

/// <summary>The permit that a request passed the gate with.</summary>
public static class PermitFeature
{
    /// <exception cref="InvalidOperationException">The address does not say what it needs.</exception>
    public static Permit Permit(this HttpContext context) =>
        context.Features.Get<Permit>() ?? throw new InvalidOperationException("This address does not name the right that it needs.");
}
