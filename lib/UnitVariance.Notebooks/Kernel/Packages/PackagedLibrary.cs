namespace UnitVariance.Notebooks.Kernel.Packages;

/// <summary>A native library of a restored package.</summary>
/// <param name="Path">Its file.</param>
/// <param name="Package">The package that it is in, such as <c>TorchSharp 0.107.0</c>.</param>
internal sealed record PackagedLibrary(string Path, string Package);
