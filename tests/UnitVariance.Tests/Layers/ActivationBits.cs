using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace UnitVariance.Tests;

/// <summary>Activations, dropout and losses give the same bits on every machine.</summary>
[Trait(InstructionSets.Pins, InstructionSets.Bits)]
public sealed class ActivationBits
{
    /// <summary>What every machine gets. It may change only when the arithmetic is changed on purpose.</summary>
    private const string Expected = "3ded1ce8919f9b2d";

    [Fact]
    public void Of_forward_and_backward_are_the_same_everywhere()
    {
        var random = new Generator(2026);
        var model = new Sequential(
            new Softsign(), new Softplus(), Linear(), new LeakyReLU(), new RReLU(random), new PReLU(3), Linear(), new ELU(0.7), Linear(), new SELU(),
            new AlphaDropout(0.1, random), Linear(), new GELU(), Linear(), new GELU { Approximate = true }, new Dropout(0.3, random), Linear(), new Softmax());
        var (x, t) = (new Matrix(50, 51), new Matrix(50, 51));
        random.FillNormal(x.Span, 0, 3);
        random.FillUniform(t.Span, 0, 1);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var loss in new Loss[] { new BinaryCrossEntropyWithLogits(), new MeanSquaredError(), new QuadraticCost() })
        {
            var y = model.Forward(x, Mode.Train);
            hash.AppendData(BitConverter.GetBytes(loss.Forward(y, t)));
            hash.AppendData(MemoryMarshal.AsBytes(y.Span));
            hash.AppendData(MemoryMarshal.AsBytes(model.Backward(loss.Backward()).Span));
            foreach (var parameter in model.Parameters)
                hash.AppendData(MemoryMarshal.AsBytes(parameter.Gradient.Span));
        }

        Assert.Equal(Expected, Convert.ToHexStringLower(hash.GetHashAndReset())[..16]);

        Linear Linear() => new(51, 51, Initializer.LeCunNormal(), random);
    }
}
