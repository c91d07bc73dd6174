using System.CommandLine;
using System.Diagnostics;

namespace Course.Commands;

/// <summary><c>course open</c>: the course in the browser, built first where it has changed.</summary>
internal static class OpenCommand
{
    public static Command Create()
    {
        var noBrowser = new Option<bool>("--no-browser") { Description = "Only print the address." };
        var port = new Option<int>("--port") { Description = "The port to serve on; 0 takes a free one.", DefaultValueFactory = _ => 0, HelpName = "number" }
            .MustBe(number => number is >= 0 and <= ushort.MaxValue, $"a whole number from 0 to {ushort.MaxValue}");
        var flags = new BuildFlags();
        var command = new ExampleCommand("open", "Build the site if anything has changed, serve it on this machine alone and open the browser. Ctrl-C ends it.",
            "open", "open --no-browser --port 8080")
        { noBrowser, port };
        flags.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            var (repository, folder, settings) = (Repository.Find(), flags.Folder(parsed), flags.Settings(parsed));
            if ((settings.NoCache || CourseSite.IsStale(repository, folder)) && !await CourseSite.BuildAsync(repository, folder, settings, cancellation))
                return Outcome.Failure;
            await using var server = await SiteServer.StartAsync(folder, parsed.GetValue(port), cancellation);
            Console.WriteLine($"The course is at {server.Address} (Ctrl-C to end).");
            if (!parsed.GetValue(noBrowser) && !TryOpenBrowser(server.Address))
                Console.WriteLine("No browser could be started here; open the address yourself.");
            await Task.Delay(Timeout.Infinite, cancellation);
            return Outcome.Success;
        });
        return command;
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
