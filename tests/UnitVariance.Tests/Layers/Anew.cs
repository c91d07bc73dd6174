namespace UnitVariance.Tests;

/// <summary>A layer of chance, made anew for each batch: from one seed it draws the same every time, and so is a function that has a slope.</summary>
internal sealed class Anew(Func<Layer> make) : Layer
{
    private Layer _layer = make();

    public override Matrix Forward(Matrix x, Mode mode) => (_layer = make()).Forward(x, mode);

    public override Matrix Backward(Matrix dy) => _layer.Backward(dy);
}
