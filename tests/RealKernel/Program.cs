using System.Text.Json;
using System.Text.Json.Nodes;
using RealKernel;

// Runs a notebook's code cells in .NET Interactive's own C# kernel, as its packages have it, and writes them with their outputs: RealKernel in.ipynb out.ipynb [folder].
if (args.Length is not (2 or 3))
{
    Console.Error.WriteLine("RealKernel in.ipynb out.ipynb [the folder that its cells run in, by default that of in.ipynb]");
    return 1;
}
var (input, output) = (Path.GetFullPath(args[0]), Path.GetFullPath(args[1]));
Directory.SetCurrentDirectory(args.Length == 3 ? args[2] : Path.GetDirectoryName(input)!);
var notebook = JsonNode.Parse(File.ReadAllText(input))!.AsObject();
using var kernel = new InteractiveKernel();
foreach (var cell in notebook["cells"]!.AsArray().Select(cell => cell!.AsObject()).Where(cell => (string?)cell["cell_type"] == "code"))
    cell["outputs"] = await kernel.RunAsync(Source(cell));
File.WriteAllText(output, notebook.ToJsonString(new JsonSerializerOptions { WriteIndented = true }));
return 0;

static string Source(JsonObject cell) => cell["source"] is JsonArray lines ? string.Concat(lines.Select(line => (string?)line)) : (string?)cell["source"] ?? "";
