using System.CommandLine;
using Course;
using Course.Commands;

var root = new RootCommand("Unit Variance: run the course's notebooks, check their claims, read them as a site.")
{
    OpenCommand.Create(),
    BuildCommand.Create(),
    RunCommand.Create(),
    VerifyCommand.Create(),
    ConvertCommand.Create(),
    ClaimsCommand.Create(),
};
HelpWithExamples.AddTo(root);
return await Outcome.OfAsync(root, args);
