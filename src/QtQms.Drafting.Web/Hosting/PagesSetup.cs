using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;
using QtQms.Drafting.Web.Components;
using QtQms.Drafting.Web.Members;

namespace QtQms.Drafting.Web.Hosting;

/// <summary>How requests travel: headers, errors, static files, who is asking, the page.</summary>
public static class PagesSetup
{
    private const int CircuitMessageBytes = 512 * 1024;

    public static void AddPages(this WebApplicationBuilder builder)
    {
        builder.WebHost.ConfigureKestrel(options => options.AddServerHeader = false);
        // What a socket brings is run by the pool's thread that hears of it, not queued once more: half of what a broadcast costs is queueing.
        builder.WebHost.UseSockets(options => options.UnsafePreferInlineScheduling = true);
        builder.Services.AddRazorComponents().AddInteractiveServerComponents()
            // A whole clause may be typed into a field as a proposed change; a longer message would cost the circuit.
            .AddHubOptions(hub => hub.MaximumReceiveMessageSize = CircuitMessageBytes);
        builder.Services.AddHttpContextAccessor();
        builder.Services.AddProblemDetails();
        builder.Services.AddSingleton<PublicCache>();
    }

    public static void UsePages(this WebApplication app)
    {
        app.UseMiddleware<SecurityHeaders>();
        app.UseMiddleware<HeadRequests>();
        if (!app.Environment.IsDevelopment())
        {
            app.UseExceptionHandler("/error/500", createScopeForErrors: true);
            app.UseHsts();
        }

        app.UseWhen(
            context => !context.Request.Path.StartsWithSegments("/api") && !context.Request.Path.StartsWithSegments("/hubs")
                && !context.Request.Path.StartsWithSegments("/_blazor"),
            pages => pages.UseStatusCodePagesWithReExecute("/error/{0}", createScopeForStatusCodePages: true).Use(ReadErrors));
        app.UseApiErrors();
        app.UseRouting();
        app.Use(RefuseTooLarge);
        app.UseMiddleware<PublicPages>();
        app.UseMiddleware<SameOrigin>();
        app.UseRateLimiter();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseWhen(IsCircuitOfNobody, nobody => nobody.Run(Refuse));
        app.UseMiddleware<StandardAccess>();
        app.UseAntiforgery();
        app.MapStaticAssets();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode();
    }

    // Only pages for members have parts in a circuit. Nobody else may cost the memory of one.
    private static bool IsCircuitOfNobody(HttpContext context) =>
        context.Request.Path.StartsWithSegments("/_blazor") && context.User.Identity?.IsAuthenticated != true;

    private static Task Refuse(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        return Task.CompletedTask;
    }

    // Before the form is read for its token: what cannot be read for its size would be told as a form without one.
    private static Task RefuseTooLarge(HttpContext context, RequestDelegate next)
    {
        var most = context.GetEndpoint()?.Metadata.GetMetadata<IRequestSizeLimitMetadata>()?.MaxRequestBodySize
            ?? context.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize;
        if (HttpMethods.IsGet(context.Request.Method) || !(context.Request.ContentLength > most))
            return next(context);
        context.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
        return Task.CompletedTask;
    }

    // An error page is read, also where a form was posted: as a post it would be refused for having no such form.
    private static Task ReadErrors(HttpContext context, RequestDelegate next)
    {
        if (context.Features.Get<IStatusCodeReExecuteFeature>() is not null)
            context.Request.Method = HttpMethods.Get;
        return next(context);
    }
}
