namespace QtQms.Drafting.Web.Search;

/// <summary>What an operator reads about the index.</summary>
public sealed partial class SearchLog(ILogger<SearchLog> logger)
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "The search index cannot be used as it is and is rebuilt from the database")]
    public partial void Broken(Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The folder {Folder} cannot be used; the search index is kept in memory until the next start")]
    public partial void InMemory(string folder, Exception exception);

    [LoggerMessage(Level = LogLevel.Error, Message = "The search index could not be brought up to date; it is tried again")]
    public partial void Behind(Exception exception);

    [LoggerMessage(Level = LogLevel.Information, Message = "The search index holds {Documents} clauses; {Added} were added or replaced, {Removed} removed")]
    public partial void CaughtUp(int documents, int added, int removed);
}
