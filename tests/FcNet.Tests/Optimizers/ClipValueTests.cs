using System.Numerics;
using FcNet.Tests.Support;

namespace FcNet.Tests.Optimizers;

[TestFixture(typeof(float))]
[TestFixture(typeof(double))]
internal sealed class ClipValueTests<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>As <c>numpy.clip(dw, -a, a)</c>, which keeps NaN.</summary>
    [Test]
    public void Each_gradient_is_limited_before_the_update([Values(1, 37, 300)] int count)
    {
        NdArray<T> dw = Samples.WithSpecialNumbers<T>(1, count);
        (ArraySet<T> parameters, ArraySet<T> gradients) = Sets(dw);
        T most = T.CreateChecked(0.5);
        new Sgd(1) { ClipValue = 0.5 }.Start<T>(count).Step(parameters, gradients, 1);
        for (int i = 0; i < count; i++)
        {
            T expected = T.IsNaN(dw[i]) ? dw[i] : T.Clamp(dw[i], -most, most);
            Assert.That(parameters[0][i], Is.EqualTo(-expected), $"{dw[i]}");
        }
    }

    [Test]
    public void The_values_are_limited_before_the_norm()
    {
        (ArraySet<T> parameters, ArraySet<T> gradients) = Sets(NdArray.Wrap([T.CreateChecked(3), T.CreateChecked(100)]));
        new Sgd(1) { ClipValue = 4, ClipNorm = 2.5 }.Start<T>(2).Step(parameters, gradients, 1);
        Assert.That(parameters[0].ToArray(), Is.EqualTo(new[] { T.CreateChecked(-1.5), T.CreateChecked(-2) })); // (3, 4) has norm 5
    }

    private static (ArraySet<T> Parameters, ArraySet<T> Gradients) Sets(NdArray<T> dw)
    {
        var layout = new ArrayLayout([("w", [dw.Length])]);
        var gradients = new ArraySet<T>(layout);
        dw.CopyTo(gradients[0]);
        return (new(layout), gradients);
    }
}
