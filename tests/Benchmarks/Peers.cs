using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace UnitVariance.Benchmarks;

/// <summary>Trains the same networks here, in PyTorch and in scikit-learn, taking turns: the same data, first weights and order of examples.</summary>
internal static class Peers
{
    private const int Rounds = 9;

    /// <summary>Threads of PyTorch itself, and of the OpenBLAS that it calls.</summary>
    private static readonly (int Torch, int Blas)[] ThreadCounts = [(1, 1), (1, 2), (2, 1), (2, 2)];

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
        Console.WriteLine($"Best of {Rounds} rounds in turn, samples/s; PyTorch with the best of 1 or 2 threads of its own and 1 or 2 of OpenBLAS (in brackets).");
        Console.WriteLine($"{"network",-47} {"ours",9} {"PyTorch",16} {"scikit-learn",13} {"ours/PyTorch",13}  last losses");
        var ratios = Networks.Select(network => Compare(network, train, python)).ToArray();
        Console.WriteLine($"geometric mean of our speed over PyTorch: {Math.Exp(ratios.Average(Math.Log)):f2} (worst {ratios.Min():f2})");
        return 0;
    }

    private static double Compare(Network network, Dataset train, Python python)
    {
        var files = Directory.CreateTempSubdirectory("unitvariance-");
        try
        {
            var (weights, order) = (Path.Combine(files.FullName, "weights"), Path.Combine(files.FullName, "order"));
            File.WriteAllBytes(weights, [.. network.Build().Parameters.SelectMany(p => MemoryMarshal.AsBytes(p.Value.Span).ToArray())]);
            Request Ask(string peer, int steps, (int Torch, int Blas) threads)
            {
                File.WriteAllBytes(order, MemoryMarshal.AsBytes(Network.Order(train).AsSpan(0, steps * network.Batch)));
                return new(peer, threads.Torch, threads.Blas, network.Sizes, network.Activation, network.Batch, network.Optimizer, network.Rate, weights, order);
            }

            // The first runs warm everything up, and tell how many steps fill a turn and how many threads suit PyTorch.
            var most = train.Count / network.Batch;
            python.Train(Ask("torch", Math.Min(100, most), (1, 1)));
            var perStep = python.Train(Ask("torch", Math.Min(100, most), (1, 1))).Seconds / Math.Min(100, most);
            var steps = Math.Clamp((int)(TurnSeconds / perStep), 1, most);
            var threads = ThreadCounts.MinBy(t => Enumerable.Range(0, 3).Min(_ => python.Train(Ask("torch", steps, t)).Seconds));
            network.Train(train, steps);

            var (ours, torch, sklearn) = (new Answer[Rounds], new Answer[Rounds], new Answer[Rounds]);
            for (var round = 0; round < Rounds; round++)
            {
                ours[round] = network.Train(train, steps);
                torch[round] = python.Train(Ask("torch", steps, threads));
                sklearn[round] = python.Train(Ask("sklearn", steps, threads));
            }

            // The best, because what disturbs a turn only ever slows it.
            double Speed(Answer[] answers) => steps * network.Batch / answers.Min(a => a.Seconds);
            var ratio = Speed(ours) / Speed(torch);
            Console.WriteLine($"{network,-47} {Speed(ours),9:f0} {Speed(torch),9:f0} ({threads.Torch}, {threads.Blas}) {Speed(sklearn),13:f0} {ratio,13:f2}  {ours[0].Loss:f5} {torch[0].Loss:f5}");
            return ratio;
        }
        finally
        {
            files.Delete(recursive: true);
        }
    }

    private sealed record Network(int[] Sizes, string Activation, int Batch, string Optimizer)
    {
        private const ulong Seed = 7;

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
            Optimizer optimizer = Optimizer == "Adam" ? new Adam(Rate) : new Sgd(Rate);
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
