using System.CommandLine;

namespace Course.Commands;

/// <summary><c>course build</c>: runs every chapter, checks every claim, writes the site.</summary>
internal static class BuildCommand
{
    public static Command Create()
    {
        var output = new Option<string>("--out") { Description = "The folder to write the site to.", DefaultValueFactory = _ => "site" };
        var command = new Command("build", "Run every notebook, check every claim and write the site.") { output };
        command.SetAction(async (parsed, cancellation) =>
            await CourseSite.BuildAsync(Repository.Find(), parsed.GetValue(output)!, cancellation) ? Outcome.Success : Outcome.Failure);
        return command;
    }
}
