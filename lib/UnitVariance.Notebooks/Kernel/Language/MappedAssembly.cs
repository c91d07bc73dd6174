using System.IO.MemoryMappedFiles;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Microsoft.CodeAnalysis;

namespace UnitVariance.Notebooks.Kernel;

/// <summary>
/// The metadata of an assembly of .NET, mapped into memory instead of read: of its 60 MB the compiler looks at a fraction, and only that is ever fetched.
/// </summary>
/// <param name="Path">Where the assembly lies.</param>
/// <param name="Metadata">The address of its metadata, valid as long as the process.</param>
/// <param name="Size">The size of its metadata in bytes.</param>
internal sealed record MappedAssembly(string Path, nint Metadata, int Size)
{
    /// <summary>Maps an assembly.</summary>
    public static unsafe MappedAssembly Open(string path)
    {
        var view = MemoryMappedFile.CreateFromFile(path, FileMode.Open, mapName: null, capacity: 0, MemoryMappedFileAccess.Read)
            .CreateViewAccessor(0, 0, MemoryMappedFileAccess.Read);
        byte* image = null;
        view.SafeMemoryMappedViewHandle.AcquirePointer(ref image);
        using var reader = new PEReader(image, (int)new FileInfo(path).Length);
        return new MappedAssembly(path, (nint)(image + reader.PEHeaders.MetadataStartOffset), reader.PEHeaders.MetadataSize);
    }

    /// <summary>
    /// Whether it declares a type that a cell could name. Almost half of .NET's assemblies only say where types have moved to; the compiler finds those when a library refers to them.
    /// </summary>
    public unsafe bool HasPublicTypes()
    {
        var reader = new MetadataReader((byte*)Metadata, Size);
        return reader.TypeDefinitions.Any(type => (reader.GetTypeDefinition(type).Attributes & TypeAttributes.VisibilityMask) == TypeAttributes.Public);
    }

    /// <summary>The full names of the public types that an assembly declares.</summary>
    public static HashSet<string> PublicNames(string path)
    {
        using var file = new PEReader(File.OpenRead(path));
        var reader = file.GetMetadataReader();
        return [.. from handle in reader.TypeDefinitions
                   let type = reader.GetTypeDefinition(handle)
                   where (type.Attributes & TypeAttributes.VisibilityMask) == TypeAttributes.Public
                   select $"{reader.GetString(type.Namespace)}.{reader.GetString(type.Name)}"];
    }

    /// <summary>A new reference. What the compiler learns about an assembly stays with the reference, which therefore belongs to one kernel.</summary>
    public PortableExecutableReference ToReference() => AssemblyMetadata.Create(ModuleMetadata.CreateFromMetadata(Metadata, Size)).GetReference(filePath: Path);
}
