using System.Text.Json;
using static UnitVariance.Tests.Reference;

namespace UnitVariance.Tests;

public sealed class ConsistentWithPyTorchRecurrent
{
    [Fact]
    public void RNN_with_tanh_and_ReLU_forward_and_backward()
    {
        foreach (var c in Cases("rnn"))
            Compare(c, new RNN(Inputs(c), Hidden(c), Initializer.Zeros(), new Generator(0))
            {
                Nonlinearity = c.GetProperty("nonlinearity").GetString() == "relu" ? Nonlinearity.ReLU : Nonlinearity.Tanh,
                ReturnSequences = ReturnSequences(c),
            });
    }

    [Fact]
    public void LSTM_forward_and_backward()
    {
        foreach (var c in Cases("lstm"))
            Compare(c, new LSTM(Inputs(c), Hidden(c), Initializer.Zeros(), new Generator(0)) { ReturnSequences = ReturnSequences(c) });
    }

    private static void Compare(JsonElement c, Recurrent layer)
    {
        foreach (var parameter in layer.Parameters)
            parameter.Set(c.Matrix(parameter.Name));
        AssertClose(c.Matrix("y"), layer.Forward(c.Matrix("x"), Mode.Train), "y");
        AssertClose(c.Matrix("dx"), layer.Backward(c.Matrix("dy")), "dx");
        foreach (var parameter in layer.Parameters)
            AssertClose(c.Matrix("d" + parameter.Name), parameter.Gradient, "d" + parameter.Name);
    }

    private static int Inputs(JsonElement c) => c.GetProperty("inputs").GetInt32();

    private static int Hidden(JsonElement c) => c.GetProperty("weight_hh_l0")[0].GetArrayLength();

    private static bool ReturnSequences(JsonElement c) => !c.GetProperty("last_only").GetBoolean();
}
