using System.CommandLine;
using System.Diagnostics;

namespace Course.Commands;

/// <summary><c>course open</c>: the course in the browser at once, and then reproduced on this machine.</summary>
internal static class OpenCommand
{
    public static Command Create()
    {
        var noBrowser = new Option<bool>("--no-browser") { Description = "Only print the address." };
        var port = new Option<int>("--port") { Description = "The port to serve on; 0 takes a free one.", DefaultValueFactory = _ => 0, HelpName = "number" }
            .MustBe(number => number is >= 0 and <= ushort.MaxValue, $"a whole number from 0 to {ushort.MaxValue}");
        var wait = new Option<bool>("--wait") { Description = "Serve the site when everything has run, as build makes it, instead of the committed outputs first." };
        var flags = new BuildFlags();
        var command = new ExampleCommand("open", "Serve the course on this machine alone and open the browser; then run what has changed and mark each page when it is reproduced. Ctrl-C ends it.",
            "open", "open --no-browser --port 8080")
        { noBrowser, port, wait };
        flags.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            var (repository, folder, settings) = (Repository.Find(), flags.Folder(parsed), flags.Settings(parsed));
            var stale = settings.NoCache || CourseSite.IsStale(repository, folder);
            if (stale && parsed.GetValue(wait))
            {
                if (!await CourseSite.BuildAsync(repository, folder, settings, null, cancellation))
                    return Outcome.Failure;
                stale = false;
            }
            var marks = stale ? Reproduction.Of(repository) : null;
            if (stale)
            {
                Say.Line($"Writing the pages of {repository.Chapters.Count} chapters as they are committed ..");
                await CourseSite.WriteCommittedAsync(repository, folder, cancellation);
            }
            await using var server = await SiteServer.StartAsync(folder, parsed.GetValue(port), marks, cancellation);
            Say.Line($"The course is at {server.Address} (Ctrl-C to end).");
            if (!parsed.GetValue(noBrowser) && !TryOpenBrowser(server.Address))
                Say.Line("No browser could be started here; open the address yourself.");
            if (marks is not null)
                await ReproduceAsync(repository, folder, settings, marks, cancellation);
            await Task.Delay(Timeout.Infinite, cancellation);
            return Outcome.Success;
        });
        return command;
    }

    /// <summary>What does not come out is said here and in the head of its page, and the pages stay as they were committed.</summary>
    private static async Task ReproduceAsync(Repository repository, string folder, BuildSettings settings, Reproduction marks, CancellationToken cancellation)
    {
        Say.Line("Running the chapters on this machine; each page says in its head when it is reproduced.");
        if (await CourseSite.BuildAsync(repository, folder, settings, marks, cancellation))
            Say.Line("Everything has run. The pages show what came out here.");
        else
            Say.Problem("Not everything could be reproduced here; the pages show what is committed.");
    }

    private static bool TryOpenBrowser(string address)
    {
        try
        {
            using var browser = OperatingSystem.IsWindows() ? Process.Start(new ProcessStartInfo(address) { UseShellExecute = true })
                : Process.Start(new ProcessStartInfo(OperatingSystem.IsMacOS() ? "open" : "xdg-open", address) { RedirectStandardError = true, RedirectStandardOutput = true });
            return browser is not null;
        }
        catch (System.ComponentModel.Win32Exception) // there is no such program, as on a server
        {
            return false;
        }
    }
}
