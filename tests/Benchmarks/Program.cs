using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using UnitVariance.Benchmarks;

const string Usage = """
    Usage: dotnet run -c Release --project tests/Benchmarks -- WHAT

      peers       train five networks here, in PyTorch and in scikit-learn, taking turns
                  (needs Debian's python3-torch, libopenblas0-pthread and python3-sklearn)
      products    the matrix product beside OpenBLAS on one thread (needs libopenblas0-pthread)
      host        how fast notebooks run, and what they take beside .NET Interactive's own kernel
      footprint   how soon MNIST is ready, and the memory that training takes
      layers      BenchmarkDotNet: forward and backward of single layers, and what recording a step costs; takes its options, such as --filter
    """;

switch (args)
{
    case ["peers"]:
        return Peers.Run();
    case ["products"]:
        return Products.Run();
    case ["host"]:
        return await Host.RunAsync();
    case ["footprint"]:
        return Footprint.Run();
    case ["layers", .. var options]:
        // In this process, because a project that BenchmarkDotNet generates would restore packages that ASP.NET Core brings along here.
        var config = DefaultConfig.Instance.AddJob(Job.Default.WithToolchain(InProcessEmitToolchain.Instance));
        BenchmarkSwitcher.FromTypes([typeof(Layers), typeof(Recording)]).Run(options.Length == 0 ? ["--filter", "*"] : options, config);
        return 0;
    default:
        Console.Error.WriteLine(Usage);
        return args is ["--help" or "-h"] ? 0 : 1;
}
