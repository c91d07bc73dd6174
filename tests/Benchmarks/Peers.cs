using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace UnitVariance.Benchmarks;

/// <summary>Trains the same networks here, in PyTorch and in scikit-learn, taking turns: the same data, first weights and order of examples.</summary>
internal static class Peers
{
    private const int Rounds = 9;

    /// <summary>1, 2, 4 .. and all processors.</summary>
    private static readonly int[] Counts = [.. Enumerable.Range(0, 31).Select(k => 1 << k).TakeWhile(n => n < Environment.ProcessorCount), Environment.ProcessorCount];

    /// <summary>Threads of PyTorch itself, and of the OpenBLAS that it calls.</summary>
    private static readonly (int Torch, int Blas)[] ThreadCounts = [.. Counts.SelectMany(torch => Counts.Select(blas => (torch, blas)))];

    /// <summary>About how long one turn of PyTorch lasts.</summary>
    private const double TurnSeconds = 0.5;

    /// <summary>The threads of whoever had the turn before go on spinning for a while.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(200);

    private static readonly Network[] Networks =
    [
        new([784, 30, 10], "sigmoid", 10, "SGD"),
        new([784, 100, 100, 100, 10], "sigmoid", 60, "SGD"),
        new([784, 256, 256, 256, 256, 10], "ReLU", 64, "SGD"),
        new([784, 256, 256, 256, 256, 10], "ReLU", 64, "Adam"),
        new([784, 1024, 1024, 10], "ReLU", 256, "SGD"),
    ];

    public static int Run()
    {
        var train = Mnist.Load().Train;
        using var python = new Python();
        var files = Directory.CreateTempSubdirectory("unitvariance-");
        try
        {
            Console.WriteLine($"Best of {Rounds} rounds, in each of which every network takes its turns, samples/s; PyTorch with the best of {string.Join(", ", Counts)} threads of its own and as many of OpenBLAS (in brackets).");
            var comparisons = Networks.Select((network, i) => new Comparison(network, train, python, Path.Combine(files.FullName, $"{i}"))).ToArray();
            for (var round = 1; round <= Rounds; round++)
            {
                foreach (var comparison in comparisons)
                    comparison.Round();
                Console.Error.Write($"\rround {round} of {Rounds}");
            }

            Console.Error.WriteLine();
            Console.WriteLine($"{"network",-47} {"ours",9} {"PyTorch",16} {"scikit-learn",13} {"ours/PyTorch",13}  last losses");
            foreach (var comparison in comparisons)
                Console.WriteLine(comparison);
            var ratios = comparisons.Select(c => c.Ratio).ToArray();
            Console.WriteLine($"geometric mean of our speed over PyTorch: {Math.Exp(ratios.Average(Math.Log)):f2} (worst {ratios.Min():f2})");
            return 0;
        }
        finally
        {
            files.Delete(recursive: true);
        }
    }

    /// <summary>One network here and at the peers.</summary>
    private sealed class Comparison
    {
        private readonly Network _network;
        private readonly Dataset _train;
        private readonly Python _python;
        private readonly string _weights, _order;
        private readonly int _steps;
        private readonly (int Torch, int Blas) _threads;
        private readonly List<Answer> _ours = [], _torch = [], _sklearn = [];

        /// <summary>Warms everything up, and finds how many steps fill a turn and how many threads suit PyTorch.</summary>
        public Comparison(Network network, Dataset train, Python python, string path)
        {
            (_network, _train, _python) = (network, train, python);
            (_weights, _order) = (path + ".weights", path + ".order");
            File.WriteAllBytes(_weights, [.. network.Build().Parameters.SelectMany(p => MemoryMarshal.AsBytes(p.Value.Span).ToArray())]);
            var most = train.Count / network.Batch;
            _steps = Math.Min(100, most);
            Ask("torch", (1, 1));
            _steps = Math.Clamp((int)(TurnSeconds / (Ask("torch", (1, 1)).Seconds / _steps)), 1, most);
            _threads = ThreadCounts.MinBy(t => Enumerable.Range(0, 3).Min(_ => Ask("torch", t).Seconds));
            network.Train(train, _steps);
        }

        public double Ratio => Speed(_ours) / Speed(_torch);

        public void Round()
        {
            _ours.Add(_network.Train(_train, _steps));
            _torch.Add(Ask("torch", _threads));
            _sklearn.Add(Ask("sklearn", _threads));
        }

        public override string ToString() =>
            $"{_network,-47} {Speed(_ours),9:f0} {Speed(_torch),9:f0} {_threads} {Speed(_sklearn),13:f0} {Ratio,13:f2}  {_ours[0].Loss:f5} {_torch[0].Loss:f5}";

        private Answer Ask(string peer, (int Torch, int Blas) threads)
        {
            File.WriteAllBytes(_order, MemoryMarshal.AsBytes(Network.Order(_train).AsSpan(0, _steps * _network.Batch)));
            return _python.Train(new(peer, threads.Torch, threads.Blas, _network.Sizes, _network.Activation, _network.Batch, _network.Optimizer, _network.Rate, _weights, _order));
        }

        /// <summary>The best, because what disturbs a turn only ever slows it.</summary>
        private double Speed(List<Answer> answers) => _steps * _network.Batch / answers.Min(a => a.Seconds);
    }

    private sealed record Network(int[] Sizes, string Activation, int Batch, string Optimizer)
    {
        private const long Seed = 7;

        public double Rate => Optimizer == "Adam" ? 1e-3 : 0.1;

        public Sequential Build() => Sequential.Mlp(
            Sizes, () => Activation == "ReLU" ? new ReLU() : new Sigmoid(), Initializer.XavierNormal(), new Generator(1));

        /// <summary>The order in which the trainer takes the examples.</summary>
        public static int[] Order(Dataset train)
        {
            var order = Enumerable.Range(0, train.Count).ToArray();
            new Generator(Seed).Shuffle(order);
            return order;
        }

        public Answer Train(Dataset train, int steps)
        {
            Optimizer optimizer = Optimizer == "Adam" ? new Adam(Rate) : new SGD(Rate);
            var trainer = new Trainer(Build(), new SoftmaxCrossEntropy(), optimizer);
            Thread.Sleep(Rest);
            var clock = Stopwatch.StartNew();
            var history = trainer.Fit(train, new() { BatchSize = Batch, MaxSteps = steps }, new Generator(Seed));
            return new(clock.Elapsed.TotalSeconds, history.Losses[^1]);
        }

        public override string ToString() => $"[{string.Join(",", Sizes)}] {Activation}, batch {Batch}, {Optimizer}";
    }

    private sealed record Request(
        string Peer, int Threads, int BlasThreads, int[] Sizes, string Activation, int Batch, string Optimizer, double Rate, string Weights, string Order);

    private sealed record Answer(double Seconds, double Loss);

    /// <summary>The peers, in a process of their own.</summary>
    private sealed class Python : IDisposable
    {
        private static readonly JsonSerializerOptions Camel = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

        private readonly Process _process;

        public Python()
        {
            var start = new ProcessStartInfo("/usr/bin/python3") { RedirectStandardInput = true, RedirectStandardOutput = true };
            start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "peers.py"));
            start.ArgumentList.Add(Path.GetDirectoryName(DataFolder.Find("train-images-idx3-ubyte.gz"))!);
            _process = Process.Start(start)!;
        }

        public Answer Train(Request request)
        {
            Thread.Sleep(Rest);
            _process.StandardInput.WriteLine(JsonSerializer.Serialize(request, Camel));
            _process.StandardInput.Flush();
            return _process.StandardOutput.ReadLine() is { } line
                ? JsonSerializer.Deserialize<Answer>(line, Camel)!
                : throw new InvalidOperationException("The peers ended; install python3-torch, libopenblas0-pthread and python3-sklearn.");
        }

        public void Dispose()
        {
            _process.StandardInput.Close();
            _process.WaitForExit();
            _process.Dispose();
        }
    }
}
