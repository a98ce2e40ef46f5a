using FcNet.Layers;

namespace FcNet.Checks;

/// <summary>Checks the gradients of a layer: those of its parameters and of x, against numerical ones, in double, with random upstream gradients.</summary>
public static class LayerGradients
{
    private const int Rows = 6;

    /// <summary>A tenth of the default, because waves bend more than other layers: the error of a central difference is its third derivative times step² / 6.</summary>
    private const double Step = NumericalGradient.DefaultStep / 10;

    /// <summary>Compares the gradients of layers in an array with numerical ones.</summary>
    /// <inheritdoc cref="Compare(ReadOnlySpan{LayerSpec}, int, uint)"/>
    public static GradientComparison Compare(LayerSpec[] layers, int inputs = 5, uint seed = 0) => Compare((ReadOnlySpan<LayerSpec>)Require.NotNull(layers), inputs, seed);

    /// <summary>Compares the gradients of a net {affine, the layers} with numerical ones. The affine layer's gradients go through x.</summary>
    /// <param name="layers">The layer, or several consecutive layers. A layer that samples must draw the same numbers when its stream is seeded again, as dropout does.</param>
    /// <param name="inputs">The number of inputs of the first layer for each example.</param>
    /// <param name="seed">The seed of parameters, inputs and upstream gradients.</param>
    /// <returns>The comparison; <see cref="GradientComparison.Passes"/> tells whether the check passes.</returns>
    /// <exception cref="ArgumentException">The layers do not fit each other.</exception>
    public static GradientComparison Compare(ReadOnlySpan<LayerSpec> layers, int inputs = 5, uint seed = 0)
    {
        var random = new NumpyRandom(seed);
        var net = new FullyConnectedNet<double>(new NetworkSpec(3, [new AffineSpec(inputs), .. layers]), random, new ReseededRandom(random, 123));
        foreach ((string _, NdArray<double> values) in net.State.Parameters)
        {
            double size = Size(values);
            random.FillNormal(values.Span, 0.5 * size, size); // not the initial values, because some are 0 and hide errors
        }

        NdArray<double> x = random.Randn(Rows, 3), dy = random.Randn(Rows, net.Spec.Outputs);
        var gradients = new ArraySet<double>(net.State.Parameters.Layout);
        net.Forward(x);
        net.Backward(dy.Clone(), gradients);

        var comparison = new GradientComparison();
        foreach ((string name, NdArray<double> values) in net.State.Parameters)
        {
            comparison.Add(name, gradients[name], NumericalGradient.Compute(() => net.Forward(x).Clone(), values, dy, Step));
        }

        return comparison;
    }

    /// <summary>1, or less for a parameter whose initial values are all smaller, such as a frequency: far larger ones would bend more than differences can follow.</summary>
    private static double Size(NdArray<double> initial)
    {
        double largest = initial.ToArray().Max(Math.Abs);
        return largest == 0 ? 1 : Math.Min(1, largest);
    }
}
