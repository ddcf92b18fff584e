using QtQms.Drafting.Members;
using QtQms.Drafting.Web.Hosting;

namespace QtQms.Drafting.Web.Members;

/// <summary>
/// Turns away, before anything is rendered, whoever lacks the right that an address needs. Not finding and not
/// being allowed to find look the same.
/// </summary>
public sealed class StandardAccess(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context, Gate gate)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<NeedsAttribute>() is not { } needs)
        {
            await next(context);
            return;
        }

        var permit = await gate.AskAsync(context.User.PersonId(), (string)context.GetRouteValue("standard")!, needs.Act, context.RequestAborted);
        if (permit.Granted)
        {
            context.Features.Set(permit);
            await next(context);
        }
        else
        {
            context.Response.StatusCode = permit.Verdict == Verdict.Hidden ? StatusCodes.Status404NotFound : StatusCodes.Status403Forbidden;
        }
    }
}
