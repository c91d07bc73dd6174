using UnitVariance.Notebooks.Kernel;

// The process in which a notebook's cells run; NotebookRunner starts it. Not async, so that an error that nobody catches, such as one for want of memory, ends the process at once.
if (args is [KernelProcess.Command, var requests, var events]) return KernelProcess.Run(requests, events);

Console.Error.WriteLine("This program runs the cells of one notebook for the course command, which starts it; run `dotnet run --project lib/Course -- --help` instead.");
return 1;
