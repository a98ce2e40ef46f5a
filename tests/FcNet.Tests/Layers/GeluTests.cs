using FcNet.Layers;

namespace FcNet.Tests.Layers;

/// <summary>Its gradient, its file and its ONNX form are tested by its registration.</summary>
internal sealed class GeluTests
{
    private static readonly ActivationSpec Gelu = new GeluTanhSpec();

    /// <summary>The numbers are x / (1 + e⁻²ᵘ), u = √(2/π)·(x + 0.044715·x³), by Python's decimal module with 40 digits.</summary>
    [TestCase(-3, -0.003637392081773019)]
    [TestCase(-1, -0.1588080093917233)]
    [TestCase(0, 0)]
    [TestCase(0.5, 0.34571400982514394)]
    [TestCase(1, 0.8411919906082767)]
    [TestCase(2, 1.954597694087775)]
    [TestCase(1e3, 1e3)]
    [TestCase(-1e3, 0)]
    public void Gives_the_numbers_of_its_formula(double x, double expected)
    {
        Assert.That(Of(x), Is.EqualTo(expected).Within(4).Ulps);
        Assert.That((double)Of((float)x), Is.EqualTo(expected).Within(4e-7 * Math.Abs(expected)));
    }

    private static T Of<T>(T x)
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
    {
        NdArray<T> y = new(1, 1);
        Gelu.Bind(new(1), new LayerArrays<T>(new(ArrayLayout.Empty), new(ArrayLayout.Empty), Threads.All)).Infer([x], y, Threads.All);
        return y.Span[0];
    }
}
