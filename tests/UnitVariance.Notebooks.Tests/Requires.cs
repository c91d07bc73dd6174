using System.Diagnostics;
using CliWrap;
using CliWrap.Buffered;
using UnitVariance.Notebooks.Site;

namespace UnitVariance.Notebooks.Tests;

/// <summary>
/// What a test needs beside .NET. A machine without it skips the test and says why; under CI=true it must be there, so the test fails instead.
/// </summary>
internal static class Requires
{
    /// <summary>Chromium or a browser like it, for tests that draw.</summary>
    public static string Chromium() => Found(Executable.FindChromium(), "no Chromium was found; install it or set CHROMIUM_PATH");

    /// <summary>npm and its Node, for tests that install web assets.</summary>
    public static string Npm() => Found(Executable.Find("npm"), "npm is not on the PATH; install Node.js");

    /// <summary>A Python that can import <paramref name="module"/>.</summary>
    public static string Python(string module) => Found(
        new[] { "/usr/bin/python3", Executable.Find("python3"), Executable.Find("python") }.FirstOrDefault(python => python is not null && CanImport(python, module)),
        $"no Python with the module {module} was found; install it (Debian: python3-{module})");

    /// <summary>A C compiler on Linux, for tests that need native libraries of their own.</summary>
    public static string LinuxCompiler()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux's libraries have versions of their symbols.");
        return Found(Executable.Find("cc"), "no C compiler (cc) is on the PATH; install gcc");
    }

    /// <summary>Runs a program that must succeed.</summary>
    public static async Task Success(string program, params string[] arguments)
    {
        var end = await Cli.Wrap(program).WithArguments(arguments).WithValidation(CommandResultValidation.None).ExecuteBufferedAsync(TestContext.Current.CancellationToken);
        Assert.True(end.IsSuccess, end.StandardError + end.StandardOutput);
    }

    private static string Found(string? path, string reason)
    {
        if (path is not null) return path;
        if (Environment.GetEnvironmentVariable("CI") == "true") Assert.Fail($"Under CI this test may not be skipped: {reason}.");
        Assert.Skip(reason + ".");
        throw new UnreachableException();
    }

    private static bool CanImport(string python, string module)
    {
        return File.Exists(python) && Cli.Wrap(python).WithArguments(["-c", $"import {module}"]).WithValidation(CommandResultValidation.None).ExecuteAsync().GetAwaiter().GetResult().IsSuccess;
    }
}
