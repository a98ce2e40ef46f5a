using System.Globalization;
using System.Numerics;
using FcNet.Layers;
using FcNet.Tests.Support;

namespace FcNet.Tests.Layers;

/// <summary>Every registered activation against the formula in PyTorch's documentation, computed with 60 digits (data/reference/activations.py).</summary>
internal sealed class ActivationTests
{
    private static readonly ILookup<string, double[]> Figures = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "data", "activations.csv"))
        .Select(line => line.Split(','))
        .ToLookup(fields => fields[0], fields => Array.ConvertAll(fields[1..], field => double.Parse(field, CultureInfo.InvariantCulture)));

    private static IEnumerable<TestCaseData> Activations =>
        KindOf.Samples<LayerSpec>().Where(kind => kind.Value is ActivationSpec).Select(kind => new TestCaseData(kind.Name, kind.Value).SetArgDisplayNames(kind.Name));

    [TestCaseSource(nameof(Activations))]
    public void The_numbers_are_those_of_PyTorch_s_formula(string name, LayerSpec activation)
    {
        AssertNumbers<double>(name, activation, 8 * Math.ScaleB(1, -53));
        AssertNumbers<float>(name, activation, 8 * Math.ScaleB(1, -24));
    }

    /// <summary>Whole vectors, the rest after them, and numbers alone.</summary>
    private static IEnumerable<TestCaseData> Values =>
        KindOf.Samples<LayerSpec>().Where(kind => kind.Value is ActivationSpec).Select(kind => new TestCaseData(kind.Value).SetArgDisplayNames(kind.Name));

    [TestCaseSource(nameof(Values))]
    public void A_number_s_result_does_not_depend_on_its_place(LayerSpec activation)
    {
        AssertPlaces<double>(activation);
        AssertPlaces<float>(activation);
    }

    /// <summary>A product with many subnormal numbers takes four times as long.</summary>
    [TestCaseSource(nameof(Values))]
    public void A_derivative_is_0_or_far_above_the_subnormal_numbers(LayerSpec activation)
    {
        NdArray<float> floats = new(2401, 1);
        NdArray<double> doubles = new(2401, 1);
        for (int i = 0; i < floats.Length; i++)
        {
            floats.Span[i] = (i - 1200) / 10f; // e^-88 is the first subnormal float
            doubles.Span[i] = (i - 1200) * 0.65; // and e^-709 the first subnormal double
        }

        Assert.That(Pass(activation, floats).Dx.ToArray().Where(dx => dx != 0 && MathF.Abs(dx) < MathF.ScaleB(1, -96)), Is.Empty);
        Assert.That(Pass(activation, doubles).Dx.ToArray().Where(dx => dx != 0 && Math.Abs(dx) < Math.ScaleB(1, -992)), Is.Empty);
    }

    private static void AssertNumbers<T>(string name, LayerSpec activation, double tolerance)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Assert.That(Figures[name].Count(), Is.GreaterThan(20), $"data/reference/activations.py has no {name}");
        foreach (double[] figures in Figures[name])
        {
            // The formulas are of the exact x; a float is another x.
            T x = T.CreateTruncating(figures[0]);
            double condition = name == "gelu_tanh" ? 1 + (figures[0] * figures[0]) : 1; // it takes the rounding errors of x³ into an exponent
            double rounding = Math.Abs(double.CreateChecked(x) - figures[0]);
            (NdArray<T> y, NdArray<T> dx) = Pass(activation, NdArray.Wrap([x]).Reshape(1, 1));
            Assert.That(double.CreateChecked(y.Span[0]), Is.EqualTo(figures[1]).Within((condition * tolerance * Math.Max(Math.Abs(figures[1]), 1e-37)) + (2 * rounding)), $"{name}({figures[0]})");
            Assert.That(double.CreateChecked(dx.Span[0]), Is.EqualTo(figures[2]).Within((tolerance * Math.Max(Math.Abs(figures[2]), Math.Abs(figures[1]))) + tolerance + (2 * rounding)), $"{name}'({figures[0]})");
        }
    }

    private static void AssertPlaces<T>(LayerSpec activation)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        NdArray<T> x = Samples.WithSpecialNumbers<T>(5, 139, 1);
        (NdArray<T> y, NdArray<T> dx) = Pass(activation, x);
        for (int i = 0; i < x.Length; i++)
        {
            (NdArray<T> oneY, NdArray<T> oneDx) = Pass(activation, x.RowRange(i, 1));
            Assert.That(SameBits.FirstDifference<T>(oneY.Span, y.RowRange(i, 1).Span), Is.EqualTo(-1), $"{x.Span[i]}");
            Assert.That(SameBits.FirstDifference<T>(oneDx.Span, dx.RowRange(i, 1).Span), Is.EqualTo(-1), $"{x.Span[i]}");
        }
    }

    /// <summary>y and the derivative.</summary>
    private static (NdArray<T> Y, NdArray<T> Dx) Pass<T>(LayerSpec activation, NdArray<T> x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ILayer<T> layer = activation.Bind(new(1), new LayerArrays<T>(new(ArrayLayout.Empty), new(ArrayLayout.Empty), Threads.All));
        NdArray<T> y = layer.Forward(x, new CounterRandom(1)), dy = new(x.Shape);
        dy.Span.Fill(T.One);
        return (y, layer.Backward(dy, new(ArrayLayout.Empty), wantsDx: true));
    }
}
