namespace QtQms.Drafting.Web.Editing;

/// <summary>What an operator reads about editing.</summary>
public sealed partial class EditingLog(ILogger<EditingLog> logger)
{
    [LoggerMessage(Level = LogLevel.Error, Message = "Changes to clause {ClauseId} could not be saved; their editors keep them and were told")]
    public partial void NotSaved(Guid clauseId, Exception exception);

    [LoggerMessage(Level = LogLevel.Error, Message = "The text of clause {ClauseId} cannot be read from the log; \"verify\" tells what is wrong")]
    public partial void Unreadable(Guid clauseId, Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A message to the editors of clause {ClauseId} was not delivered to all")]
    public partial void NotTold(Guid clauseId, Exception exception);
}
