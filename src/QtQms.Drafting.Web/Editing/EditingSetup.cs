using Microsoft.Extensions.Options;
using QtQms.Drafting.Data.Editing;
using QtQms.Drafting.Web.Hosting;
using QtQms.Drafting.Web.Members;

namespace QtQms.Drafting.Web.Editing;

/// <summary>Co-editing: the log, the sessions, the hub.</summary>
public static class EditingSetup
{
    public static void AddEditing(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<RevisionLog>();
        builder.Services.AddSingleton<ClauseFeed>();
        builder.Services.AddMemoryCache();
        builder.Services.AddSingleton<ClausePreviews>();
        builder.Services.AddSingleton<EditingLog>();
        builder.Services.AddSingleton<EditingPermits>();
        builder.Services.AddSingleton<EditingConnections>();
        builder.Services.AddSingleton<EditingSessions>();
        builder.Services.AddScoped<JournalKeys>();
        builder.Services.AddHostedService<Doorkeeper>();
        builder.Services.AddSingleton<ClauseFollower>();
        builder.Services.AddHostedService<FollowWorker>();

        // Named here, even if empty: only then does SignalR read this hub's own options.
        builder.Services.AddSignalR().AddMessagePackProtocol().AddHubOptions<EditingHub>(_ => { });
        builder.Services.AddOptions<Microsoft.AspNetCore.SignalR.HubOptions<EditingHub>>()
            .Configure<IOptions<DraftingOptions>>((hub, drafting) =>
            {
                hub.MaximumReceiveMessageSize = drafting.Value.EditingMessageBytes;

                // A second push may follow one that is not answered yet, and then goes to the disk with it.
                hub.MaximumParallelInvocationsPerClient = 2;
            });
    }

    public static void MapEditing(this WebApplication app) => app.MapHub<EditingHub>("/hubs/editing").Add(endpoint =>
    {
        var hub = endpoint.RequestDelegate!;
        endpoint.RequestDelegate = context => IsFull(context) ? RefuseAsync(context) : hub(context);
    });

    private static bool IsFull(HttpContext context) =>
        context.User.PersonId() is { } person
        && context.RequestServices.GetRequiredService<EditingConnections>().IsFull(person, context.Connection.RemoteIpAddress);

    private static Task RefuseAsync(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        return context.Response.WriteAsync(EditingRefusals.TooMany.Message, context.RequestAborted);
    }
}
