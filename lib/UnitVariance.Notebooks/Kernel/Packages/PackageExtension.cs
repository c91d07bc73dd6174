using System.Reflection;
using System.Runtime.Loader;

namespace UnitVariance.Notebooks.Kernel.Packages;

/// <summary>
/// What a package's assembly does when .NET Interactive loads it. Most register formatters for the package's types and nothing else; those work here, because cells and packages share the
/// formatting library. There is no kernel of .NET Interactive's to hand over, so one that adds commands to it fails.
/// </summary>
internal static class PackageExtension
{
    private const string Interface = "Microsoft.DotNet.Interactive.IKernelExtension", OnLoad = "OnLoadAsync";

    /// <summary>Runs the extensions in an assembly.</summary>
    /// <param name="assemblies">Loads the notebook's assemblies.</param>
    /// <param name="path">Where the assembly lies.</param>
    /// <returns>What to tell the user where one cannot be loaded, else <c>null</c>.</returns>
    public static async Task<string?> LoadAsync(AssemblyLoadContext assemblies, string path)
    {
        var name = Path.GetFileNameWithoutExtension(path);
        try
        {
            foreach (var type in assemblies.LoadFromAssemblyName(new AssemblyName(name)).GetExportedTypes())
            {
                if (type is { IsClass: true, IsAbstract: false, IsGenericTypeDefinition: false } && type.GetInterface(Interface) is { } extension)
                    await ((Task)extension.GetMethod(OnLoad)!.Invoke(Activator.CreateInstance(type), BindingFlags.DoNotWrapExceptions, null, [null], null)!).ConfigureAwait(false);
            }
            return null;
        }
#pragma warning disable CA1031 // It is the package's code, and the package may do without its extension.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return $"The extension {name} needs .NET Interactive's own kernel, which this host does not have ({ErrorReport.Message(exception).ReplaceLineEndings(" ")}); the package works without it, and Formatter.Register shows its types.";
        }
    }
}
