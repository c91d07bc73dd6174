namespace UnitVariance;

/// <summary>A model as ONNX: each layer of the engine as one operator, or a few. ModelProto of onnx.proto, IR version 9, operator set 20.</summary>
internal sealed class OnnxModel
{
    private const int IrVersion = 9, OperatorSet = 20;

    private readonly OnnxGraph _graph = new();

    /// <summary>The whole file.</summary>
    /// <exception cref="NotSupportedException">A layer has no form here.</exception>
    public static ProtobufMessage Of(Layer model)
    {
        var onnx = new OnnxModel();
        var result = onnx.Write(model, "", "x");
        var graph = onnx._graph.Finish(model.Name, result, model.Tree.Select(Inputs).FirstOrDefault(n => n is not null), model.Tree.Select(Outputs).LastOrDefault(n => n is not null));
        var operators = new ProtobufMessage().Add(1, "").Add(2, OperatorSet);
        return new ProtobufMessage().Add(1, IrVersion).Add(2, "UnitVariance").Add(7, graph).Add(8, operators);
    }

    /// <summary>Adds a layer, and returns the name of its output.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="at">Its place as PyTorch names it, "0.branch.1"; nothing for the model itself.</param>
    /// <param name="x">The name of its input.</param>
    private string Write(Layer layer, string at, string x)
    {
        string Inner(string child) => at.Length == 0 ? child : $"{at}.{child}";
        string Node(string operation, params (string Name, object Value)[] attributes) => _graph.Node(Inner(operation), operation, [x], attributes);
        return layer switch
        {
            Sequential => layer.Children.Aggregate(x, (value, child) => Write(child.Layer, Inner(child.Name), value)),
            Residual => _graph.Node(Inner("Add"), "Add", layer.Children is [var branch, var shortcut]
                ? [Write(branch.Layer, Inner(branch.Name), x), Write(shortcut.Layer, Inner(shortcut.Name), x)]
                : [Write(layer.Children[0].Layer, Inner(layer.Children[0].Name), x), x]),
            Linear linear => _graph.Node(Inner("Gemm"), "Gemm", [x, Constant(linear.Weight), Constant(linear.Bias)], ("transB", 1)),
            BatchNorm norm => OverChannels(norm.Shape.Channels, norm.Shape.Area == 1, Inner, x, value => _graph.Node(Inner("BatchNormalization"), "BatchNormalization",
                [value, Constant(norm.Gamma), Constant(norm.Beta), Buffer(norm.RunningMean), Buffer(norm.RunningVar)], ("epsilon", (float)norm.Epsilon))),
            LayerNorm norm => _graph.Node(Inner("LayerNormalization"), "LayerNormalization", [x, Constant(norm.Gamma), Constant(norm.Beta)], ("epsilon", (float)norm.Epsilon)),
            PReLU { Weight: var slopes } => OverChannels(slopes.Shape[0], slopes.Shape[0] == 1, Inner, x, value => _graph.Node(Inner("PRelu"), "PRelu", [value,
                _graph.Constant(Inner(slopes.Name), slopes.Shape[0] == 1 ? slopes.Shape : [slopes.Shape[0], 1], slopes.Value.Span)])),
            Softmax => Node("Softmax", ("axis", 1)),
            ReLU => Node("Relu"),
            Sigmoid => Node("Sigmoid"),
            Tanh => Node("Tanh"),
            Softplus => Node("Softplus"),
            Softsign => Node("Softsign"),
            ELU elu => Node("Elu", ("alpha", (float)elu.Alpha)),
            SELU => Node("Selu", ("alpha", (float)SELU.Alpha), ("gamma", (float)SELU.Lambda)),
            GELU gelu => Node("Gelu", ("approximate", gelu.Approximate ? "tanh" : "none")),
            LeakyReLU leaky => Node("LeakyRelu", ("alpha", (float)leaky.Slope)),
            RReLU random => Node("LeakyRelu", ("alpha", (float)((random.Lower + random.Upper) / 2))),
            Identity or DropoutLayer or Flatten => x,
            _ => throw new NotSupportedException($"SaveOnnx has no form for {layer.GetType().Name}{(at.Length == 0 ? "" : $" at place {at} of the model")}{(layer.Name == layer.GetType().Name ? "" : $" ('{layer.Name}')")}. It writes networks of linear layers, activations, softmax, batch and layer normalization, dropout and residual blocks; Save keeps the parameters of any model."),
        };

        string Constant(Parameter parameter) => _graph.Constant(Inner(parameter.Name), parameter.Shape, parameter.Value.Span);
        string Buffer(LayerBuffer buffer) => _graph.Constant(Inner(buffer.Name), buffer.Shape, buffer.Value.Span);
    }

    /// <summary>A node over (batch, channels, pixels) in a row of nodes over (batch, channels * pixels).</summary>
    private string OverChannels(int channels, bool plain, Func<string, string> inner, string x, Func<string, string> node)
    {
        if (plain)
            return node(x);
        var split = _graph.Node(inner("Reshape"), "Reshape", [x, _graph.Shape(inner("channels"), 0, channels, -1)]);
        return _graph.Node(inner("Flatten"), "Flatten", [node(split)], ("axis", 1));
    }

    /// <summary>How many columns a layer asks for; null where any number will do.</summary>
    private static int? Inputs(Layer layer) => layer switch
    {
        Linear linear => linear.Fans.In,
        BatchNorm norm => norm.Shape.Size,
        LayerNorm norm => norm.Shape.Size,
        Flatten flatten => flatten.Shape.Size,
        _ => null,
    };

    /// <summary>How many columns a layer gives; null where they are as many as it gets.</summary>
    private static int? Outputs(Layer layer) => layer is Linear linear ? linear.Fans.Out : Inputs(layer);
}
