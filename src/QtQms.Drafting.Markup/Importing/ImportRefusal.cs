using System.Globalization;

namespace QtQms.Drafting.Markup.Importing;

/// <summary>Why nothing can be made of a document.</summary>
public enum ImportRefusalReason
{
    /// <summary>There is nothing in it.</summary>
    Empty,

    /// <summary>It is longer than <see cref="ImportLimits.FileBytes"/>.</summary>
    TooLarge,

    /// <summary>It is neither Word, nor Markdown in UTF-8, nor a folder of it.</summary>
    UnknownFormat,

    /// <summary>A Word document of the old format, or one with a password.</summary>
    OldWord,

    /// <summary>The parts of the Word document do not fit together.</summary>
    BrokenWord,

    /// <summary>The .zip cannot be unpacked.</summary>
    BrokenZip,

    /// <summary>A file inside has a name that leads elsewhere, or two have the same.</summary>
    UnsafeName,

    /// <summary>More files than <see cref="ImportLimits.Entries"/>.</summary>
    TooManyEntries,

    /// <summary>More than <see cref="ImportLimits.UnpackedBytes"/> when unpacked.</summary>
    TooMuchInside,

    /// <summary>More elements than <see cref="ImportLimits.Elements"/>.</summary>
    TooManyElements,

    /// <summary>Nested deeper than <see cref="ImportLimits.Depth"/>.</summary>
    TooDeep,

    /// <summary>More clauses than <see cref="ImportLimits.Clauses"/>.</summary>
    TooManyClauses,

    /// <summary>It took longer than it may.</summary>
    TookTooLong,

    /// <summary>A file of a folder cannot be read; the detail says which and why.</summary>
    BadFile,
}

/// <summary>Why nothing can be made of a document, with what it is about.</summary>
/// <param name="Reason">Why.</param>
/// <param name="Detail">The file and line, where there is one.</param>
public sealed record ImportRefusal(ImportRefusalReason Reason, string Detail = "")
{
    /// <summary>What happened and what to do, for people.</summary>
    public string Words(ImportLimits limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        return Reason switch
        {
            ImportRefusalReason.Empty => "There is no text in this file. Choose the document itself.",
            ImportRefusalReason.TooLarge => $"This file is larger than {Megabytes(limits.FileBytes)}. Save it without pictures, or import it in parts.",
            ImportRefusalReason.UnknownFormat => "This is neither a Word document (.docx), nor Markdown in UTF-8, nor a .zip of Markdown. Save it as one of these.",
            ImportRefusalReason.OldWord => "This is a Word document of the old format (.doc) or one with a password. Save it as .docx without a password.",
            ImportRefusalReason.BrokenWord => "This Word document is damaged. Open it in a word processor and save it again as .docx.",
            ImportRefusalReason.BrokenZip => "This .zip cannot be unpacked. Pack the folder again, without a password.",
            ImportRefusalReason.UnsafeName => $"A file inside has a name that leads out of the folder, or two have the same name{Of(Detail)}. Pack the folder again.",
            ImportRefusalReason.TooManyEntries => $"There are more than {Number(limits.Entries)} files inside. Pack only the texts.",
            ImportRefusalReason.TooMuchInside => $"What is inside is larger than {Megabytes(limits.UnpackedBytes)} when unpacked. Import it in parts.",
            ImportRefusalReason.TooManyElements => "This document is too large to be read at once. Import it in parts.",
            ImportRefusalReason.TooDeep => "Something in this document is nested deeper than anybody writes. Copy its text into a new document.",
            ImportRefusalReason.TooManyClauses => $"This would become more than {Number(limits.Clauses)} clauses. Import it in parts.",
            ImportRefusalReason.TookTooLong => "This document took too long to read. Import it in parts.",
            ImportRefusalReason.BadFile => $"A file of the folder cannot be read{Of(Detail)}. Correct it and pack the folder again.",
            _ => throw new InvalidOperationException($"{Reason} has no words."),
        };
    }

    private static string Of(string detail) => detail.Length == 0 ? "" : $": {detail.TrimEnd('.')}";

    private static string Megabytes(int bytes) => $"{Number(bytes / (1024 * 1024))} MB";

    private static string Number(int number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
