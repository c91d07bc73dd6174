using System.CommandLine;
using System.CommandLine.Parsing;

namespace Course.Commands;

/// <summary><c>course build [PATH...]</c>: runs every chapter, checks every claim, writes the site; or does so with any notebooks, without claims.</summary>
internal static class BuildCommand
{
    public static Command Create()
    {
        var paths = new Argument<string[]>("PATH") { Description = "Notebooks, or folders of them, to publish as a site of their own. Without one: the course.", Arity = ArgumentArity.ZeroOrMore }.WithoutOptions();
        var flags = new BuildFlags();
        var address = new Option<Uri?>("--address") { Description = "Where the site will be published (https://...), for link previews. It works anywhere without it.", CustomParser = Address, HelpName = "url" };
        var command = new ExampleCommand("build", "Run every notebook that has changed, check every claim and write the site. Notebooks that are named become a site of their own.",
            "build --out site", "build --no-cache --parallel 1", "build my-notebooks --out my-site")
        { paths };
        flags.AddTo(command);
        command.Options.Add(address);
        command.SetAction(async (parsed, cancellation) =>
        {
            var (folder, settings) = (flags.Folder(parsed), flags.Settings(parsed) with { Address = parsed.GetValue(address) });
            var written = parsed.GetValue(paths) is { Length: > 0 } named
                ? await NotebookSite.BuildAsync(named, folder, settings, cancellation)
                : await CourseSite.BuildAsync(Repository.Find(), folder, settings, null, cancellation);
            return written ? Outcome.Success : Outcome.Failure;
        });
        return command;
    }

    /// <summary>A web address; the slash at its end, without which links would leave the last folder, may be left out.</summary>
    private static Uri? Address(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        if (Uri.TryCreate(text.TrimEnd('/') + "/", UriKind.Absolute, out var address) && address.Scheme is "http" or "https" && address.Query.Length + address.Fragment.Length == 0) return address;
        result.AddError($"--address must be a web address like https://example.org/course/; it is '{text}'.");
        return null;
    }
}
