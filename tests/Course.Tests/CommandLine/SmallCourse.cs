namespace Course.Tests.CommandLine;

/// <summary>A course of one short chapter, so that commands on a whole course take a moment. It shares the fetched scripts of the real one.</summary>
public abstract class SmallCourse : Workbench
{
    protected const string Chapter = "notebooks/01-small.ipynb";

    protected SmallCourse()
    {
        Write("Course.sln", "");
        Write("data/claims.json", "[]");
        Write("data/titles.json", """{ "articles": { "S0": "The first article" }, "chapters": {} }""");
        Directory.CreateDirectory(At("lib/bin"));
        Notebook(Chapter, "1 + 1");
        if (!OperatingSystem.IsWindows()) // where links need a privilege, the scripts are fetched again
            Directory.CreateSymbolicLink(Directory.CreateDirectory(At(".cache")).FullName + "/web", Directory.CreateDirectory(Path.Combine(Checkout.Repository.Cache, "web")).FullName);
    }
}
