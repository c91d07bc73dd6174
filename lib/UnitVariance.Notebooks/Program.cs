using UnitVariance.Notebooks.Kernel;

// The process in which a notebook's cells run; NotebookRunner starts it.
if (args is [KernelProcess.Command, var requests, var events]) return KernelProcess.Run(requests, events);

await Console.Error.WriteLineAsync("This program runs the cells of one notebook for the course command, which starts it; run `dotnet run --project lib/Course -- --help` instead.");
return 1;
