using Microsoft.Extensions.Caching.Memory;

namespace QtQms.Drafting.Web.Hosting;

/// <summary>
/// The answers of public addresses, kept in memory. Whoever changes what the public sees (a stage moved, a
/// release published, a ballot closed) calls <see cref="Changed"/> after the commit. What another node changed
/// shows within a minute.
/// </summary>
public sealed class PublicCache : IDisposable
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(1);

    private readonly MemoryCache _answers = new(new MemoryCacheOptions { SizeLimit = 64 * 1024 * 1024 });
    private readonly SemaphoreSlim[] _makers = [.. Enumerable.Range(0, 64).Select(_ => new SemaphoreSlim(1))];
    private long _generation;

    /// <summary>Forgets everything. What is being made from older data meanwhile is never served from here.</summary>
    public void Changed()
    {
        Interlocked.Increment(ref _generation);
        _answers.Clear();
    }

    /// <summary>
    /// The answer kept for a key or, after making it once, that which was made; null if none can be kept.
    /// Callers for one key wait for the first of them.
    /// </summary>
    public async Task<PublicAnswer?> GetAsync(string key, Func<Task<PublicAnswer?>> make, CancellationToken cancellation)
    {
        var current = (key, Interlocked.Read(ref _generation));
        if (_answers.TryGetValue(current, out PublicAnswer? kept))
            return kept;
        var maker = _makers[(uint)current.GetHashCode() % _makers.Length];
        await maker.WaitAsync(cancellation);
        try
        {
            if (_answers.TryGetValue(current, out kept))
                return kept;
            var made = await make();
            if (made is not null)
                _answers.Set(current, made, new MemoryCacheEntryOptions { Size = made.Size, AbsoluteExpirationRelativeToNow = Lifetime });
            return made;
        }
        finally
        {
            maker.Release();
        }
    }

    public void Dispose() => _answers.Dispose();
}
