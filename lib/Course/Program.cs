using System.CommandLine;
using System.CommandLine.Help;
using Course;
using Course.Commands;

var root = new RootCommand("Unit Variance: run the course's notebooks, check their claims, read them as a site.")
{
    OpenCommand.Create(),
    BuildCommand.Create(),
    RunCommand.Create(),
    ConvertCommand.Create(),
    ClaimsCommand.Create(),
};
root.SetAction(new HelpAction().Invoke); // without a command
return await Outcome.OfAsync(root.Parse(args));
