using System.Numerics;
using FcNet.Kernels;
using FcNet.Tests.Support;

namespace FcNet.Tests.Kernels;

/// <summary>The order of a sum along a row, written down once more, plainly.</summary>
[TestFixture(typeof(float))]
[TestFixture(typeof(double))]
internal sealed class RowSumsTests<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private static readonly NdArray<T> X = Samples.Normal<T>(1, 1100), Y = Samples.Normal<T>(2, 1100);

    private static int Lanes => typeof(T) == typeof(float) ? 32 : 16;

    [Test]
    public void Every_length_is_summed_in_lanes_that_are_added_by_halves()
    {
        for (int length = 0; length <= X.Length; length = length < 140 ? length + 1 : length + 137)
        {
            ReadOnlySpan<T> x = X.Span[..length], y = Y.Span[..length];
            T sum = RowSums.Of(x), squares = RowSums.OfSquares(x), products = RowSums.OfProducts(x, y);
            Assert.That((sum, squares, products), Is.EqualTo((InLanes(x, i => X[i]), InLanes(x, i => X[i] * X[i]), InLanes(x, i => X[i] * Y[i]))), $"length {length}");
        }
    }

    [Test]
    public void A_number_that_is_not_finite_reaches_the_sum([Values(0, 31, 32, 99)] int place)
    {
        T[] x = X.Span[..100].ToArray();
        x[place] = T.NaN;
        Assert.That(T.IsNaN(RowSums.Of<T>(x)));
    }

    private static T InLanes(ReadOnlySpan<T> x, Func<int, T> term)
    {
        var sums = new T[Lanes];
        for (int i = 0; i < x.Length; i++)
        {
            sums[i % Lanes] += term(i);
        }

        for (int half = Lanes / 2; half > 0; half /= 2)
        {
            for (int i = 0; i < half; i++)
            {
                sums[i] += sums[i + half];
            }
        }

        return sums[0];
    }
}
