using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using QtQms.Drafting.Data;
using QtQms.Drafting.Data.Standards;
using QtQms.Drafting.Web.Hosting;

namespace QtQms.Drafting.Web.Standards.Exporting;

/// <summary>The history of a draft as one file of git. One is made at a time: it costs a processor.</summary>
public sealed class HistoryDownload(IDbContextFactory<DraftingDbContext> contexts, IOptions<DraftingOptions> options) : IDisposable
{
    private static readonly TimeSpan LongestQueue = TimeSpan.FromSeconds(20);
    private readonly SemaphoreSlim _one = new(1);

    private string Folder => Path.Combine(options.Value.Data, "exports");

    /// <summary>Makes the file in a folder of its own and opens it; it is gone when it is closed. Null where others wait already.</summary>
    /// <exception cref="GitFailedException">Git is not there, or it failed.</exception>
    public async Task<Stream?> OpenAsync(StandardRow standard, CancellationToken cancellation)
    {
        if (!await _one.WaitAsync(LongestQueue, cancellation))
            return null;
        try
        {
            Sweep();
            return await MakeAsync(Directory.CreateDirectory(Path.Combine(Folder, Guid.NewGuid().ToString("N"))), standard, cancellation);
        }
        finally
        {
            _one.Release();
        }
    }

    private async Task<Stream> MakeAsync(DirectoryInfo folder, StandardRow standard, CancellationToken cancellation)
    {
        try
        {
            await using var db = await contexts.CreateDbContextAsync(cancellation);
            var file = new FileStream(Path.Combine(Folder, folder.Name + ".bundle"), new FileStreamOptions
            {
                Mode = FileMode.CreateNew,
                Access = FileAccess.ReadWrite,
                Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous,
            });
            try
            {
                await GitHistory.BundleAsync(db, standard, folder.FullName, file, cancellation);
                file.Position = 0;
                return file;
            }
            catch
            {
                await file.DisposeAsync();
                throw;
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    // What a portal left that was stopped while it made one: this one alone makes any. A file that is being sent may go, its reader has it open.
    private void Sweep()
    {
        try
        {
            if (Directory.Exists(Folder))
                Directory.Delete(Folder, recursive: true);
        }
        catch (IOException)
        {
            // Some systems keep a file that is open; it goes when it is closed.
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _one.Dispose();
}
