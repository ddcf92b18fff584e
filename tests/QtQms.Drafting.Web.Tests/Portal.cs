using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.Mvc.Testing.Handlers;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using QtQms.Drafting.Data;
using QtQms.Drafting.Web.Members;

namespace QtQms.Drafting.Web.Tests;

/// <summary>
/// The real portal in this process, on a temporary data folder of its own with the seeded standard and the demo
/// people. As a class fixture it starts by itself; else <c>await using var portal = await Portal.StartAsync()</c>.
/// </summary>
public sealed class Portal : WebApplicationFactory<Program>, IAsyncLifetime
{
    private readonly ConcurrentDictionary<string, Lazy<Task<Visitor>>> _shared = new(StringComparer.Ordinal);
    private bool _gone;
    private bool _onKestrel;

    /// <summary>The seeded standard.</summary>
    public const string Standard = "qt-qms";

    /// <summary>A member of the group who drafts and votes.</summary>
    public const string Member = "ana@demo.example";

    /// <summary>A person with an account and a seat in another group only.</summary>
    public const string Outsider = "olga@demo.example";

    /// <summary>The clock of the portal, if a test moves it; the system's otherwise.</summary>
    public FakeTimeProvider? Clock { get; private init; }

    /// <summary>Settings over those of Development.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; private init; } = new Dictionary<string, string>();

    /// <summary>The data folder.</summary>
    public string Data { get; private set; } = "";

    /// <summary>A portal for one test.</summary>
    /// <param name="clock">Its clock.</param>
    /// <param name="onKestrel">Whether it listens on a real port, as WebSockets and raw requests need.</param>
    /// <param name="settings">Settings over those of Development, <c>Drafting:ClauseBytes</c>.</param>
    /// <param name="data">A data folder to go on with, as after a restart; taken over and deleted with the portal.</param>
    public static async Task<Portal> StartAsync(
        FakeTimeProvider? clock = null, bool onKestrel = false, IReadOnlyDictionary<string, string>? settings = null, string? data = null)
    {
        var portal = new Portal { Clock = clock, Settings = settings ?? new Dictionary<string, string>(), Data = data ?? "" };
        await portal.InitializeAsync(onKestrel);
        return portal;
    }

    /// <summary>A reader without an account, with a cookie jar of its own.</summary>
    public Visitor Anonymous()
    {
        var cookies = new CookieContainer();
        // On a real port the factory's client would follow redirects.
        return new Visitor(_onKestrel
            ? new HttpClient(new HttpClientHandler { CookieContainer = cookies, AllowAutoRedirect = false }) { BaseAddress = ClientOptions.BaseAddress }
            : CreateDefaultClient(new CookieContainerHandler(cookies)), cookies);
    }

    /// <summary>Somebody who signed in by the form on the sign-in page.</summary>
    public async Task<Visitor> SignInAsync(string email)
    {
        var visitor = Anonymous();
        var page = await visitor.GetAsync("/account/sign-in");
        var answer = await visitor.SubmitAsync(page, "main form", ("Entry.Email", email), ("Entry.Password", DemoPeople.Password));
        Xunit.Assert.Equal("/account", answer.Location);
        return visitor;
    }

    /// <summary>Somebody signed in, the same for all who ask: for tests that only read, as signing in is slow on purpose.</summary>
    public Task<Visitor> SharedAsync(string email) => _shared.GetOrAdd(email, _ => new(() => SignInAsync(email))).Value;

    /// <summary>A connection to a hub with a visitor's cookies, not started. The portal must be on Kestrel.</summary>
    public HubConnection Connect(Visitor visitor, string hub, Action<IHubConnectionBuilder>? protocol = null)
    {
        var builder = new HubConnectionBuilder().WithUrl(new Uri(ClientOptions.BaseAddress, hub), options =>
        {
            options.Cookies = visitor.Cookies;
            options.Headers["Origin"] = ClientOptions.BaseAddress.GetLeftPart(UriPartial.Authority);
        });
        protocol?.Invoke(builder);
        return builder.Build();
    }

    /// <summary>A database context of the portal's.</summary>
    public DraftingDbContext Database() => Services.GetRequiredService<IDbContextFactory<DraftingDbContext>>().CreateDbContext();

    /// <summary>Stops the portal and leaves its data behind, for another to go on with.</summary>
    public async Task<string> StopAsync()
    {
        _gone = true;
        await base.DisposeAsync();
        return Data;
    }

    public override async ValueTask DisposeAsync()
    {
        if (_gone)
            return;
        _gone = true;
        await base.DisposeAsync();
        if (Data.Length > 0)
            PortalTemplate.Delete(Data);
    }

    Task IAsyncLifetime.InitializeAsync() => InitializeAsync(onKestrel: false);

    Task IAsyncLifetime.DisposeAsync() => DisposeAsync().AsTask();

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        // All visitors of a test come from one address, and a busy machine is no reason to find less.
        builder.UseEnvironment("Development").UseSetting("Drafting:Data", Data)
            .UseSetting("Drafting:SignInsPerMinute", "1000").UseSetting("Drafting:SearchesPerMinute", "10000")
            .UseSetting("Drafting:SearchMilliseconds", "20000");
        foreach (var (name, value) in Settings)
            builder.UseSetting(name, value);
        builder.ConfigureLogging(logging => logging.ClearProviders());
        if (Clock is not null)
            builder.ConfigureTestServices(services => services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Clock)));
    }

    private async Task InitializeAsync(bool onKestrel)
    {
        _onKestrel = onKestrel;
        if (Data.Length == 0)
            Data = await PortalTemplate.CopyAsync();
        if (onKestrel)
        {
            UseKestrel(0);
            StartServer();
        }
        else
        {
            _ = Server;
        }
    }
}
