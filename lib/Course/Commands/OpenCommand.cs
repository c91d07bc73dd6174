using System.CommandLine;
using System.Diagnostics;

namespace Course.Commands;

/// <summary><c>course open</c>: the course in the browser, built first where it has changed.</summary>
internal static class OpenCommand
{
    public static Command Create()
    {
        var noBrowser = new Option<bool>("--no-browser") { Description = "Only print the address." };
        var port = new Option<int>("--port") { Description = "The port to serve on; 0 takes a free one.", DefaultValueFactory = _ => 0 }
            .MustBe(number => number is >= 0 and <= ushort.MaxValue, $"a whole number from 0 to {ushort.MaxValue}");
        var output = new Option<string>("--out") { Description = "The folder that holds the site.", DefaultValueFactory = _ => "site" };

        var command = new Command("open", "Build the site if anything has changed, serve it on this machine alone and open the browser. Ctrl-C ends it.") { noBrowser, port, output };
        command.SetAction(async (parsed, cancellation) =>
        {
            var (repository, folder) = (Repository.Find(), parsed.GetValue(output)!);
            if (CourseSite.IsStale(repository, folder) && !await CourseSite.BuildAsync(repository, folder, null, cancellation))
                return Outcome.Failure;
            await using var server = await SiteServer.StartAsync(folder, parsed.GetValue(port), cancellation);
            Console.WriteLine($"The course is at {server.Address} (Ctrl-C to end).");
            if (!parsed.GetValue(noBrowser) && !TryOpenBrowser(server.Address))
                Console.WriteLine("No browser could be started here; open the address yourself.");
            var ended = new TaskCompletionSource();
            await using var registration = cancellation.Register(ended.SetResult);
            await ended.Task;
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
