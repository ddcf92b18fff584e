using System.Diagnostics;
using Lucene.Net.Index;
using Lucene.Net.Search;

namespace QtQms.Drafting.Web.Search;

/// <summary>A search took longer than it may.</summary>
public sealed class SearchTimeoutException : Exception;

/// <summary>Ends a search that takes too long, without a thread to watch it.</summary>
internal sealed class DeadlineCollector(ICollector inner, TimeSpan limit) : ICollector
{
    private readonly long _start = Stopwatch.GetTimestamp();

    public bool AcceptsDocsOutOfOrder => inner.AcceptsDocsOutOfOrder;

    public void SetScorer(Scorer scorer) => inner.SetScorer(scorer);

    public void SetNextReader(AtomicReaderContext context)
    {
        Check();
        inner.SetNextReader(context);
    }

    public void Collect(int doc)
    {
        Check();
        inner.Collect(doc);
    }

    private void Check()
    {
        if (Stopwatch.GetElapsedTime(_start) > limit)
            throw new SearchTimeoutException();
    }
}
