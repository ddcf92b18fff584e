using Microsoft.AspNetCore.Components;
using QtQms.Drafting.Web.Components;
using QtQms.Drafting.Web.Members;

namespace QtQms.Drafting.Web.Hosting;

/// <summary>How requests travel: headers, errors, static files, who is asking, the page.</summary>
public static class PagesSetup
{
    public static void AddPages(this WebApplicationBuilder builder)
    {
        builder.WebHost.ConfigureKestrel(options => options.AddServerHeader = false);
        builder.Services.AddRazorComponents().AddInteractiveServerComponents();
        builder.Services.AddHttpContextAccessor();
        builder.Services.AddProblemDetails();
    }

    public static void UsePages(this WebApplication app)
    {
        app.UseMiddleware<SecurityHeaders>();
        if (!app.Environment.IsDevelopment())
        {
            app.UseExceptionHandler("/error/500", createScopeForErrors: true);
            app.UseHsts();
        }

        app.UseWhen(
            context => !context.Request.Path.StartsWithSegments("/api") && !context.Request.Path.StartsWithSegments("/hubs"),
            pages => pages.UseStatusCodePagesWithReExecute("/error/{0}", createScopeForStatusCodePages: true));
        app.UseRouting();
        app.UseMiddleware<SameOrigin>();
        app.UseRateLimiter();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseMiddleware<StandardAccess>();
        app.UseAntiforgery();
        app.MapStaticAssets();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode().Add(KeepStateOutOfPublicPages);
    }

    // Blazor writes the protected state of interactive parts, an antiforgery token among it, into each page that could
    // hold one. Public pages are the same for everybody: theirs is an empty list of render modes. The list's type is the
    // framework's own, hence found by name; a test of every public page says if that ever changes.
    private static void KeepStateOutOfPublicPages(EndpointBuilder page)
    {
        if (!page.Metadata.OfType<PublicPageAttribute>().Any())
            return;
        var modes = page.Metadata.Single(item => item.GetType().Name == "ConfiguredRenderModesMetadata");
        page.Metadata.Remove(modes);
        page.Metadata.Add(Activator.CreateInstance(modes.GetType(), [Array.Empty<IComponentRenderMode>()])!);
    }
}
