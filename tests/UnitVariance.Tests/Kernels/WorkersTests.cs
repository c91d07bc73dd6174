using UnitVariance.Kernels;

namespace UnitVariance.Tests;

[Collection(nameof(Alone))]
public sealed class WorkersTests
{
    [Fact]
    public void A_piece_that_fails_on_the_calling_thread_lets_the_others_finish_and_the_workers_go_on()
    {
        using var _ = new ThreadCount(2);
        for (var i = 0; i < 200; i++)
        {
            var work = new FailsHere();
            Assert.Throws<InvalidOperationException>(() => Workers.Run(work));
            Assert.Equal(work.Begun, work.Ended);
        }

        var sum = new Matrix(300, 300);
        Product.Multiply(new Matrix(300, 300), new Matrix(300, 300), sum);
        Assert.All(sum.Span.ToArray(), value => Assert.Equal(0, value));
    }

    [Fact]
    public void More_threads_than_a_loop_has_steps_do_no_harm()
    {
        using var _ = new ThreadCount(5000);
        var x = new Matrix(1, 4096);
        x.Span.Fill(-1);
        Assert.All(new ReLU().Forward(x, Mode.Inference).Span.ToArray(), value => Assert.Equal(0, value));
    }

    /// <summary>Fails on the thread that made it; elsewhere a piece is under way until it has.</summary>
    private sealed class FailsHere : Work
    {
        private readonly int _here = Environment.CurrentManagedThreadId;
        private int _begun, _ended;
        private volatile bool _failed;

        public int Begun => Volatile.Read(ref _begun);

        public int Ended => Volatile.Read(ref _ended);

        public override int Pieces => 8;

        public override void Run(int piece)
        {
            if (Environment.CurrentManagedThreadId == _here)
            {
                _failed = true;
                throw new InvalidOperationException("This piece fails.");
            }

            Interlocked.Increment(ref _begun);
            while (!_failed)
                Thread.SpinWait(1);
            Thread.SpinWait(1000);
            Interlocked.Increment(ref _ended);
        }
    }
}
