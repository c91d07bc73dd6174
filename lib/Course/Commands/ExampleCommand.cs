using System.CommandLine;

namespace Course.Commands;

/// <summary>A command whose help ends with examples.</summary>
/// <param name="name">What the user writes.</param>
/// <param name="description">What it does.</param>
/// <param name="examples">What follows <c>course</c> in each example.</param>
internal sealed class ExampleCommand(string name, string description, params string[] examples) : Command(name, description)
{
    /// <summary>What follows <c>course</c> in each example.</summary>
    public IReadOnlyList<string> Examples => examples;
}
