using System.Diagnostics;

namespace Course.Tests.CommandLine;

/// <summary>What the program said and how it ended.</summary>
internal sealed record Said(int ExitCode, string Output, string Errors);

/// <summary>The program itself, as a reader starts it.</summary>
internal static class CourseProcess
{
    /// <summary>Generous: it only ends a test that would otherwise hang.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    public static Process Start(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "course.dll"), .. arguments])
        {
            WorkingDirectory = Checkout.Repository.Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        return Process.Start(start)!;
    }

    public static async Task<Said> RunAsync(params string[] arguments)
    {
        using var process = Start(arguments);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Patience);
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(limit.Token), process.StandardError.ReadToEndAsync(limit.Token));
        try
        {
            await process.WaitForExitAsync(limit.Token);
            return new(process.ExitCode, await output, await errors);
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
    }
}
