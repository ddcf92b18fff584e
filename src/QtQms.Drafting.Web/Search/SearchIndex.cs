using System.Diagnostics;
using System.Globalization;
using Lucene.Net.Analysis.Core;
using Lucene.Net.Analysis.Miscellaneous;
using Lucene.Net.Analysis.Standard;
using Lucene.Net.Analysis.Util;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Store;
using Microsoft.Extensions.Options;
using QtQms.Drafting.Web.Hosting;
using Directory = Lucene.Net.Store.Directory;

namespace QtQms.Drafting.Web.Search;

/// <summary>
/// The folder <c>search</c> under the data folder. It holds nothing that is not in the database: whatever is wrong with it,
/// it is emptied and filled again; where it cannot be written, the index lives in memory until the next start.
/// One thread writes (the worker); any number read.
/// </summary>
public sealed class SearchIndex(IOptions<DraftingOptions> options, SearchLog log) : IDisposable
{
    /// <summary>Changes with the fields of <see cref="ClauseDocument"/> and with the analyzer.</summary>
    private const string Format = "2";

    private readonly string _folder = Path.Combine(options.Value.Data, "search");
    private volatile OpenIndex? _open;
    private volatile bool _broken;
    private long _checked;

    /// <summary>Opens the index if it is not open, or anew if it is broken or its folder is gone. Says what it holds, by document id.</summary>
    /// <returns>The stamps by document id if the index was just opened, else null.</returns>
    public IReadOnlyDictionary<string, string>? Ensure()
    {
        if (_open is { } open && !_broken && open.IsThere() && IsSound(open))
            return null;
        Close();
        _open = OpenFolder() ?? OpenMemory();
        _broken = false;
        _checked = Stopwatch.GetTimestamp();
        return _open.Stamps();
    }

    /// <summary>Adds documents or replaces those with the same ids.</summary>
    public void Put(IEnumerable<ClauseDocument> documents)
    {
        foreach (var document in documents)
            Writer.UpdateDocument(new Term(ClauseDocument.IdField, document.Id), document.ToIndex());
    }

    /// <summary>Removes documents.</summary>
    public void Remove(IEnumerable<string> ids) =>
        Writer.DeleteDocuments([.. ids.Select(id => new Term(ClauseDocument.IdField, id))]);

    /// <summary>Makes what was put and removed lasting and visible.</summary>
    public void Commit()
    {
        Writer.SetCommitData(new Dictionary<string, string> { ["format"] = Format });
        Writer.Commit();
        _open!.Searchers.MaybeRefreshBlocking();
    }

    /// <summary>Asks the index; null while there is none to ask. An index that fails is rebuilt by the worker.</summary>
    public T? Ask<T>(Func<IndexSearcher, T> question)
        where T : class
    {
        if (_open is not { } open)
            return null;
        IndexSearcher? searcher = null;
        try
        {
            searcher = open.Searchers.Acquire();
            return question(searcher);
        }
        catch (Exception exception) when (exception is not SearchTimeoutException)
        {
            // Torn files fail in every way there is; that they do is all that matters here.
            log.Broken(exception);
            Distrust();
            return null;
        }
        finally
        {
            if (searcher is not null)
                open.Searchers.Release(searcher);
        }
    }

    /// <summary>Has the index rebuilt from the database at the worker's next turn.</summary>
    public void Distrust() => _broken = true;

    public void Dispose() => Close();

    private IndexWriter Writer => (_open ?? throw new InvalidOperationException("The index is not open.")).Writer;

    // Torn files can answer with nothing instead of failing, so they are read through from time to time.
    private bool IsSound(OpenIndex open)
    {
        if (Stopwatch.GetElapsedTime(_checked) < TimeSpan.FromSeconds(options.Value.SearchCheckSeconds))
            return true;
        try
        {
            open.Check();
            _checked = Stopwatch.GetTimestamp();
            return true;
        }
        catch (Exception exception)
        {
            log.Broken(exception);
            Distrust();
            return false;
        }
    }

    private OpenIndex? OpenFolder()
    {
        if (_broken)
            Empty();
        try
        {
            return Open(FolderDirectory());
        }
        catch (LockObtainFailedException exception)
        {
            log.InMemory(_folder, exception);
            return null;
        }
        catch (Exception exception)
        {
            log.Broken(exception);
        }

        try
        {
            Empty();
            return Open(FolderDirectory());
        }
        catch (Exception exception)
        {
            log.InMemory(_folder, exception);
            return null;
        }
    }

    private static OpenIndex OpenMemory() => Open(new RAMDirectory());

    // Not mapped into memory: touching a mapped file that was cut short kills the process.
    private NIOFSDirectory FolderDirectory() => new(System.IO.Directory.CreateDirectory(_folder));

    private static OpenIndex Open(Directory directory)
    {
        try
        {
            if (DirectoryReader.IndexExists(directory))
                CheckBeforeUse(directory);
            return new OpenIndex(directory);
        }
        catch
        {
            directory.Dispose();
            throw;
        }
    }

    private static void CheckBeforeUse(Directory directory)
    {
        using var reader = DirectoryReader.Open(directory);
        if (!reader.IndexCommit.UserData.TryGetValue("format", out var format) || format != Format)
            throw new CorruptIndexException($"The index has the format {format}, not {Format}.");
        CheckSums(reader);
    }

    private static void CheckSums(IndexReader reader)
    {
        foreach (var leaf in reader.Leaves)
            leaf.AtomicReader.CheckIntegrity();
    }

    private void Empty()
    {
        try
        {
            if (System.IO.Directory.Exists(_folder))
                System.IO.Directory.Delete(_folder, recursive: true);
            File.Delete(_folder);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            log.InMemory(_folder, exception);
        }
    }

    private void Close()
    {
        var open = _open;
        _open = null;
        open?.Dispose();
    }

    private sealed class OpenIndex : IDisposable
    {
        private readonly Directory _directory;

        public OpenIndex(Directory directory)
        {
            _directory = directory;
            Writer = new IndexWriter(directory, new IndexWriterConfig(SearchText.Version, Analyzers())
            {
                OpenMode = OpenMode.CREATE_OR_APPEND,
                // Merging on threads of its own would turn a torn file into the end of the process.
                MergeScheduler = new SerialMergeScheduler(),
            });
            Writer.SetCommitData(new Dictionary<string, string> { ["format"] = Format });
            Writer.Commit();
            Searchers = new SearcherManager(Writer, applyAllDeletes: true, null);
        }

        public IndexWriter Writer { get; }

        public SearcherManager Searchers { get; }

        public bool IsThere() => DirectoryReader.IndexExists(_directory);

        public void Check()
        {
            var searcher = Searchers.Acquire();
            try
            {
                CheckSums(searcher.IndexReader);
            }
            finally
            {
                Searchers.Release(searcher);
            }
        }

        public Dictionary<string, string> Stamps()
        {
            var stamps = new Dictionary<string, string>(StringComparer.Ordinal);
            var searcher = Searchers.Acquire();
            try
            {
                var wanted = new HashSet<string> { ClauseDocument.IdField, ClauseDocument.StampField };
                foreach (var leaf in searcher.IndexReader.Leaves)
                {
                    var live = leaf.AtomicReader.LiveDocs;
                    for (var i = 0; i < leaf.AtomicReader.MaxDoc; i++)
                    {
                        if (live?.Get(i) == false)
                            continue;
                        var document = leaf.AtomicReader.Document(i, wanted);
                        stamps[document.Get(ClauseDocument.IdField, CultureInfo.InvariantCulture)] = document.Get(ClauseDocument.StampField, CultureInfo.InvariantCulture);
                    }
                }

                return stamps;
            }
            finally
            {
                Searchers.Release(searcher);
            }
        }

        public void Dispose()
        {
            Quietly(Searchers.Dispose);
            Quietly(Writer.Rollback);
            Quietly(_directory.Dispose);
        }

        private static PerFieldAnalyzerWrapper Analyzers() => new(SearchText.Analyzer,
            new Dictionary<string, Lucene.Net.Analysis.Analyzer>
            {
                [ClauseDocument.PlainField] = new StandardAnalyzer(SearchText.Version, CharArraySet.Empty),
            });

        // What cannot be closed properly is given up: everything in it can be made again.
        private static void Quietly(Action close)
        {
            try
            {
                close();
            }
            catch (Exception)
            {
                return;
            }
        }
    }
}
