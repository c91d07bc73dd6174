namespace UnitVariance.Notebooks.Kernel.Packages;

/// <summary>A package cannot be restored, or a native library of it not loaded. The message is one sentence that names the package, the reason and the remedy.</summary>
/// <param name="package">The package, such as <c>Plotly.NET 4.2.0</c>.</param>
/// <param name="message">The sentence.</param>
internal sealed class PackageException(string package, string message) : Exception(message)
{
    public string Package => package;
}
