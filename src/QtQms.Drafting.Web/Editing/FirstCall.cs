using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.SignalR;

namespace QtQms.Drafting.Web.Editing;

/// <summary>
/// Ends a connection that asks for nothing: SignalR notices that a client's pings have ended, but waits for ever for the first, and for
/// the rest of half a message.
/// </summary>
/// <param name="connection">The connection.</param>
/// <param name="time">The machine's clock: it spares the machine.</param>
internal sealed class FirstCall(HubCallerContext connection, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly long _since = time.GetTimestamp();
    private bool _came;

    /// <summary>It asks for something.</summary>
    public void Came() => Volatile.Write(ref _came, true);

    /// <summary>Looks now and then, as long as the connection stands.</summary>
    public void Watch() => connection.Features.Get<IConnectionHeartbeatFeature>()?.OnHeartbeat(static awaited => ((FirstCall)awaited).Check(), this);

    private void Check()
    {
        if (!Volatile.Read(ref _came) && time.GetElapsedTime(_since) > Patience)
            connection.Abort();
    }
}
