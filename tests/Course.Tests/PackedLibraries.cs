using System.Reflection;
using Course.Tests.CommandLine;

namespace Course.Tests;

/// <summary>The packages of the engine and the charts, used by a project that has nothing else.</summary>
public sealed class PackedLibraries : Workbench
{
    private static readonly string Installed = typeof(PackedLibraries).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "InstalledPackages").Value!;

    /// <summary>Explicit, because it builds both libraries anew. Other packages come from this machine's cache, ours from what has just been packed.</summary>
    [Fact(Explicit = true)]
    public async Task Serve_a_project_of_their_own()
    {
        foreach (var library in new[] { "UnitVariance", "UnitVariance.Charts" })
            await DotnetAsync("pack", Path.Combine(Checkout.Repository.Root, "lib", library), "--output", At("feed"), "--artifacts-path", At("artifacts"));
        var version = Path.GetFileNameWithoutExtension(Directory.GetFiles(At("feed"), "UnitVariance.Charts.*.nupkg").Single())["UnitVariance.Charts.".Length..];
        Assert.StartsWith("0.1.", version, StringComparison.Ordinal);

        Write("NuGet.config", $"""
            <configuration><packageSources><clear /><add key="ours" value="feed" /><add key="others" value="{Installed}" /></packageSources></configuration>
            """);
        Write("small/small.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings><RestorePackagesPath>packages</RestorePackagesPath>
              </PropertyGroup>
              <ItemGroup><PackageReference Include="UnitVariance" Version="{version}" /><PackageReference Include="UnitVariance.Charts" Version="{version}" /></ItemGroup>
            </Project>
            """);
        Write("small/Program.cs", """
            using UnitVariance;
            using UnitVariance.Charts;
            var layer = new Linear(100, 2, Initializer.KaimingNormal(), new Generator(1));
            Console.WriteLine($"{layer.Fans.In} {typeof(Linear).Assembly.GetName().Version}");
            Console.WriteLine(Chart.Line([1, 2], [3, 4]).Title("Loss").ToHtml().Contains("Loss"));
            """);
        Assert.Equal(["100 0.1.0.0", "True"], (await DotnetAsync("run", "--project", "small")).OutputLines);
    }

    private async Task<Said> DotnetAsync(params string[] words)
    {
        var said = await CourseProcess.EndOfAsync(CourseProcess.Start(Folder, ["dotnet", .. words]));
        Assert.True(said.ExitCode == 0, said.Output + said.Errors);
        return said;
    }
}
