using System.CommandLine;
using UnitVariance.Notebooks.Kernel;

namespace Course.Commands;

/// <summary>The options of every command that runs notebooks.</summary>
internal sealed class RunFlags
{
    private const int LongestTimeout = 86_400; // a day
    private readonly Option<double> _timeout = new Option<double>("--timeout") { Description = "Seconds that one cell may take.", DefaultValueFactory = _ => 120, HelpName = "seconds" }
        .MustBe(seconds => seconds is > 0 and <= LongestTimeout, $"a number of seconds above 0 and at most {LongestTimeout}, with a decimal point where it has decimals");

    private readonly Option<int> _parallel = new Option<int>("--parallel") { Description = "Notebooks that run at the same time; 1 where cells of two notebooks write the same file.", DefaultValueFactory = _ => Environment.ProcessorCount, HelpName = "number" }
        .MustBe(count => count >= 1, "a whole number from 1");

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        command.Options.Add(_timeout);
        command.Options.Add(_parallel);
    }

    /// <summary>How each notebook is run.</summary>
    public RunOptions Options(ParseResult parsed) => new() { CellTimeout = TimeSpan.FromSeconds(parsed.GetValue(_timeout)) };

    /// <summary>How many run at the same time.</summary>
    public int Parallel(ParseResult parsed) => parsed.GetValue(_parallel);
}
