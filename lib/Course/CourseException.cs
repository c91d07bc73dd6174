namespace Course;

/// <summary>A command cannot do what it was asked. The message is one sentence: what is wrong, and the remedy.</summary>
internal sealed class CourseException(string message) : Exception(message);
