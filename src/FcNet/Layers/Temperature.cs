using FcNet.Files;
using FcNet.Kernels;

namespace FcNet.Layers;

/// <summary>y = x / T: the last layer of a calibrated model. Predictions stay, probabilities become less certain with T above 1, more certain below.</summary>
/// <param name="Temperature">T, above 0. <c>TemperatureScaling</c> finds it.</param>
/// <remarks>Source: Guo et al., "On Calibration of Modern Neural Networks", 2017, section 4.2.</remarks>
public sealed record TemperatureSpec(double Temperature = 1) : ActivationSpec
{
    /// <summary>T, above 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not a finite number above 0.</exception>
    public double Temperature { get; init => field = Require.FinitePositive(value); } = Require.FinitePositive(Temperature);

    /// <inheritdoc/>
    public override string Name => FormattableString.Invariant($"temperature {Temperature}");

    /// <inheritdoc/>
    protected override void Forward<T>(ReadOnlySpan<T> x, Span<T> y) => Elementwise.Map(new DividedBy<T>(T.CreateTruncating(Temperature)), x, y);

    /// <inheritdoc/>
    protected override void Backward<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, ReadOnlySpan<T> dy, Span<T> dx) =>
        Elementwise.Map(new DividedBy<T>(T.CreateTruncating(Temperature)), dy, dx);

    internal override string AddTo<T>(OnnxGraph graph, LayerPlace place, LayerArrays<T> arrays, string x)
    {
        string name = graph.NextName("temperature");
        return graph.AddNode("Div", name, [x, graph.AddConstant($"{name}.value", NdArray.Wrap([T.CreateTruncating(Temperature)]))]);
    }
}
