using System.CommandLine;

namespace Course.Commands;

/// <summary><c>course build</c>: runs every chapter, checks every claim, writes the site.</summary>
internal static class BuildCommand
{
    public static Command Create()
    {
        var flags = new BuildFlags();
        var command = new ExampleCommand("build", "Run every notebook that has changed, check every claim and write the site.", "build --out site", "build --no-cache --parallel 1");
        flags.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
            await CourseSite.BuildAsync(Repository.Find(), flags.Folder(parsed), flags.Settings(parsed), cancellation) ? Outcome.Success : Outcome.Failure);
        return command;
    }
}
