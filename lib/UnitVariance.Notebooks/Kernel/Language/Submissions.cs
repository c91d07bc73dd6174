using System.Reflection;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.CodeAnalysis.Text;
using UnitVariance.Notebooks.Kernel.Packages;

namespace UnitVariance.Notebooks.Kernel;

/// <summary>Compiles and runs pieces of C# script, each of which sees what the earlier ones declared.</summary>
/// <param name="folder">The notebook's folder.</param>
/// <param name="warn">Takes the compiler's warnings, one line each.</param>
internal sealed class Submissions(string folder, Action<string> warn)
{
    private static readonly CSharpParseOptions Script = new(LanguageVersion.Latest, DocumentationMode.None, SourceCodeKind.Script);

    private static readonly string[] DefaultUsings =
    [
        "System", "System.Text", "System.Collections", "System.Collections.Generic", "System.Threading.Tasks", "System.Linq",
        "Microsoft.DotNet.Interactive.Kernel", // "using static" when the name is a type's
    ];

    // CS1701 and CS1702: a library built for another version of .NET. They concern no line of a cell, and nothing that its author could do.
    private static readonly Dictionary<string, ReportDiagnostic> SilentDiagnostics = new()
    {
        ["CS1701"] = ReportDiagnostic.Suppress,
        ["CS1702"] = ReportDiagnostic.Suppress,
    };

    private readonly NotebookReferences _references = new(folder);
    private readonly NotebookAssemblies _assemblies = new();
    private readonly List<MetadataReference> _named = [];
    private CSharpCompilation? _previous;
    private int _count;

    // Each submission puts itself into the slot of its number, and finds the earlier ones in theirs; slot 0 is for a host object, which we do not have.
    private object?[] _instances = new object?[16];

    /// <summary>The variables that cells declared, in order of declaration; of several with the same name the last one.</summary>
    public IEnumerable<(string Name, Type Type, object? Value)> Variables =>
        from instance in _instances
        where instance is not null
        from variable in instance.GetType().GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly)
        where !variable.Name.StartsWith('<')
        group (variable.Name, variable.FieldType, variable.GetValue(instance)) by variable.Name into sameName
        select sameName.Last();

    /// <summary>What was said of the packages' native libraries that were asked for and that this system is too old for.</summary>
    public IReadOnlyCollection<PackageException> Refused => _assemblies.Refused;

    /// <summary>Has the pieces from here on see the assemblies of packages, except those that are part of .NET.</summary>
    public void Add(PackageAssets packages)
    {
        var known = _named.OfType<PortableExecutableReference>().Select(named => Path.GetFileName(named.FilePath)).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var path in packages.Compile.Where(path => !NotebookReferences.IsShared(Path.GetFileNameWithoutExtension(path)) && known.Add(Path.GetFileName(path))))
            _named.Add(NotebookReferences.FromPackage(path));
        _assemblies.Add(packages);
    }

    /// <summary>Runs the extensions in a package's assembly, and returns what to tell the user where one cannot be loaded.</summary>
    public Task<string?> LoadExtensionAsync(string path) => PackageExtension.LoadAsync(_assemblies, path);

    /// <summary>Compiles and runs one piece.</summary>
    /// <param name="code">The C# script.</param>
    /// <param name="file">What errors call it: a cell's name, or the path of an imported file relative to the notebook's folder.</param>
    /// <returns>Whether it ends with an expression, and that expression's value.</returns>
    /// <exception cref="CompilationException">It does not compile.</exception>
    public async Task<(bool HasValue, object? Value)> RunAsync(string code, string file)
    {
        var tree = CSharpSyntaxTree.ParseText(SourceText.From(code, Encoding.UTF8), Script, file);
        var references = _previous is null ? [.. _references.Default, .. _named] : _named; // a submission sees the references of the one before
        var compilation = CSharpCompilation.CreateScriptCompilation($"Submission{_count}", tree, references, Options(), _previous, typeof(object));
        var run = Load(compilation, file);

        // From here on the names are declared, even if the code throws.
        _previous = compilation;
        var value = run is null ? null : await run(_instances).ConfigureAwait(false);
        return (EndsWithValue(compilation, tree), value);
    }

    private CSharpCompilationOptions Options() => new(
        OutputKind.DynamicallyLinkedLibrary,
        scriptClassName: $"Submission#{_count}",
        // Once, since later submissions see them: a package may bring another copy of what the host's assembly refers to, whose names then are new ones for the compiler beside the first.
        usings: _previous is null ? DefaultUsings : [],
        optimizationLevel: OptimizationLevel.Release,
        allowUnsafe: true,
        concurrentBuild: false, // a cell is too small to be worth waking other threads
        specificDiagnosticOptions: SilentDiagnostics,
        metadataReferenceResolver: _references,
        sourceReferenceResolver: new SourceFileResolver([], folder),
        assemblyIdentityComparer: DesktopAssemblyIdentityComparer.Default);

    // Null where there is nothing to run: only comments, usings or references.
    private Func<object?[], Task<object?>>? Load(CSharpCompilation compilation, string file)
    {
        using var assembly = new MemoryStream();
        using var symbols = new MemoryStream();
        var emitted = compilation.Emit(assembly, symbols, options: new EmitOptions(debugInformationFormat: DebugInformationFormat.PortablePdb));
        // What does not parse is not judged further: other errors would only follow from it.
        Report(!emitted.Success && compilation.GetParseDiagnostics() is var syntax && syntax.Any(problem => problem.Severity == DiagnosticSeverity.Error) ? syntax : emitted.Diagnostics, file);

        foreach (var named in compilation.DirectiveReferences.OfType<PortableExecutableReference>().Where(named => !_named.Contains(named)))
        {
            _named.Add(named);
            _assemblies.Add(named.FilePath!);
        }

        if (++_count >= _instances.Length) Array.Resize(ref _instances, 2 * _instances.Length);
        if (assembly.Length == 0) return null;
        assembly.Position = symbols.Position = 0;
        var loaded = _assemblies.LoadFromStream(assembly, symbols);
        var entry = compilation.GetEntryPoint(CancellationToken.None)!;
        return loaded.GetType(entry.ContainingType.MetadataName, throwOnError: true)!
            .GetMethod(entry.MetadataName, BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)!
            .CreateDelegate<Func<object?[], Task<object?>>>();
    }

    private void Report(IReadOnlyList<Diagnostic> diagnostics, string file)
    {
        var bySeverity = diagnostics.OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start).ToLookup(diagnostic => diagnostic.Severity, diagnostic => Line(diagnostic, file));
        if (bySeverity[DiagnosticSeverity.Error].ToList() is { Count: > 0 } errors) throw new CompilationException(errors);
        foreach (var warning in bySeverity[DiagnosticSeverity.Warning]) warn(warning);
    }

    private string Line(Diagnostic diagnostic, string file)
    {
        var at = diagnostic.Location.GetMappedLineSpan();
        var (line, column) = (at.StartLinePosition.Line + 1, at.StartLinePosition.Character + 1);
        var severity = diagnostic.Severity == DiagnosticSeverity.Error ? "error" : "warning";
        var where = at.Path == file && !File.Exists(Path.Combine(folder, file)) ? "" : ErrorReport.Relative(at.Path, folder);
        return $"{where}({line},{column}): {severity} {diagnostic.Id}: {diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture)}";
    }

    private static bool EndsWithValue(CSharpCompilation compilation, SyntaxTree tree)
    {
        var root = (CompilationUnitSyntax)tree.GetRoot();
        if (root.Members.LastOrDefault() is GlobalStatementSyntax { Statement: ExpressionStatementSyntax { SemicolonToken.IsMissing: true } last })
            return compilation.GetSemanticModel(tree).GetTypeInfo(last.Expression).Type?.SpecialType != SpecialType.System_Void;
        return root.Members.OfType<GlobalStatementSyntax>()
            .SelectMany(statement => statement.DescendantNodes(node => node is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax)))
            .Any(node => node is ReturnStatementSyntax); // a bare "return;" gives null, which shows
    }
}
