using System.Xml.Linq;

namespace UnitVariance.Notebooks.Kernel.Packages;

/// <summary>The project that is restored in the place of a notebook.</summary>
internal static class RestoreProject
{
    /// <summary>Its text.</summary>
    /// <param name="packages">The packages that it refers to.</param>
    /// <param name="sources">Feeds beside the configured ones.</param>
    /// <param name="notebookFolder">Where NuGet begins to look for its configuration.</param>
    /// <param name="runtime">The runtime identifier for which assets are chosen.</param>
    public static string Text(IEnumerable<PackageReference> packages, IEnumerable<string> sources, string notebookFolder, string runtime) => new XElement("Project",
        // Set before the SDK's own properties: files of that name above the cache are none of this project's business.
        Properties(("ImportDirectoryBuildProps", "false"), ("ImportDirectoryBuildTargets", "false"), ("ImportDirectoryPackagesProps", "false")),
        Import("Sdk.props"),
        Properties(
            ("TargetFramework", $"net{Environment.Version.Major}.0"),
            ("RuntimeIdentifier", runtime),
            ("SelfContained", "false"),
            ("UseAppHost", "false"),
            ("ManagePackageVersionsCentrally", "false"),
            ("NuGetAudit", "false"), // asks the network even where every package is at hand
            ("RestoreRootConfigDirectory", notebookFolder),
            ("RestoreAdditionalProjectSources", string.Join(';', sources))),
        new XElement("ItemGroup", packages.Select(package => new XElement("PackageReference", new XAttribute("Include", package.Id), new XAttribute("Version", package.Version)))),
        Import("Sdk.targets")).ToString();

    private static XElement Properties(params (string Name, string Value)[] properties) =>
        new("PropertyGroup", properties.Select(property => new XElement(property.Name, property.Value)));

    private static XElement Import(string file) => new("Import", new XAttribute("Project", file), new XAttribute("Sdk", "Microsoft.NET.Sdk"));
}
