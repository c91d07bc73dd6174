using System.CommandLine;

namespace Course.Commands;

/// <summary>The options of every command that makes the site.</summary>
internal sealed class BuildFlags
{
    private readonly RunFlags _run = new();
    private readonly Option<bool> _noCache = new("--no-cache") { Description = "Run every notebook, even where neither its cells nor the libraries or data have changed since it last ran." };

    private readonly Option<string> _output = new Option<string>("--out") { Description = "The folder of the site.", DefaultValueFactory = _ => "site", HelpName = "folder" };

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        command.Options.Add(_output);
        command.Options.Add(_noCache);
        _run.AddTo(command);
    }

    /// <summary>The folder of the site.</summary>
    public string Folder(ParseResult parsed) => parsed.GetValue(_output)!;

    /// <summary>How the chapters are run.</summary>
    public BuildSettings Settings(ParseResult parsed) => new(_run.Options(parsed), _run.Parallel(parsed), parsed.GetValue(_noCache));
}
