using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using UnitVariance.Notebooks.Documents;

namespace UnitVariance.Notebooks.Kernel;

/// <summary>What the kernel process tells its parent, one JSON object a line, in the order in which it happened.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "event")]
[JsonDerivedType(typeof(Ready), "ready")]
[JsonDerivedType(typeof(Text), "text")]
[JsonDerivedType(typeof(Display), "display")]
[JsonDerivedType(typeof(Update), "update")]
[JsonDerivedType(typeof(Error), "error")]
[JsonDerivedType(typeof(Restoring), "restoring")]
[JsonDerivedType(typeof(Warning), "warning")]
[JsonDerivedType(typeof(Done), "done")]
internal abstract record KernelEvent
{
    /// <summary>The process is up and takes requests.</summary>
    public sealed record Ready : KernelEvent;

    /// <summary>Console text; <paramref name="Stream"/> is <c>stdout</c> or <c>stderr</c>.</summary>
    public sealed record Text(string Stream, string Content) : KernelEvent;

    /// <summary>A value is shown. <paramref name="Id"/> counts the values shown by this process.</summary>
    public sealed record Display(int Id, JsonObject Data, bool IsResult) : KernelEvent;

    /// <summary>A value shown before, in this cell or an earlier one, is replaced.</summary>
    public sealed record Update(int Id, JsonObject Data) : KernelEvent;

    /// <summary>The cell failed; <paramref name="Package"/> is the package that cannot be had here, if that is why.</summary>
    public sealed record Error(string Name, string Message, IReadOnlyList<string> Traceback, string? Package = null) : KernelEvent;

    /// <summary>Packages begin to be restored, or have been; the time between is not the cell's.</summary>
    public sealed record Restoring(bool Running) : KernelEvent;

    /// <summary>Something that the user should know and that is no output of the cell.</summary>
    public sealed record Warning(string Sentence) : KernelEvent;

    /// <summary>The cell is finished, well or not; nothing more of it follows.</summary>
    public sealed record Done : KernelEvent;
}

/// <summary>What the parent asks: run one cell.</summary>
/// <param name="Number">The cell's number among the code cells, from 1; errors call it by this number.</param>
/// <param name="Code">The cell's source.</param>
/// <param name="Language">The language that its metadata names; <c>csharp</c> where it names none.</param>
/// <param name="Profile">Which representations a displayed value gets.</param>
internal sealed record CellRequest(int Number, string Code, string Language = NotebookLanguage.CSharp, OutputProfile Profile = OutputProfile.Committed);

/// <summary>The wire format, generated at compile time because reflection costs start-up time.</summary>
[JsonSerializable(typeof(KernelEvent))]
[JsonSerializable(typeof(CellRequest))]
internal sealed partial class KernelJson : JsonSerializerContext;
