namespace UnitVariance.Notebooks.Documents;

/// <summary>A file is not a notebook that can be read. The message is one sentence that names the file, the cell and the remedy.</summary>
public sealed class NotebookFormatException : Exception
{
    /// <summary>Makes the exception with its one-sentence message.</summary>
    public NotebookFormatException(string message) : base(message)
    {
    }

    /// <summary>Makes the exception with its one-sentence message and what caused it.</summary>
    public NotebookFormatException(string message, Exception inner) : base(message, inner)
    {
    }

    /// <summary>Makes the exception with a general message.</summary>
    public NotebookFormatException() : base("The file is not a notebook of nbformat 4.")
    {
    }
}
