using System.Numerics;
using FcNet.Kernels;
using FcNet.Tests.Support;

namespace FcNet.Tests.Kernels;

[TestFixture(typeof(float))]
[TestFixture(typeof(double))]
internal sealed class ColumnSumsTests<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    [Test]
    public void Each_sum_is_in_the_order_of_the_rows_for_every_width([Values(1, 2, 37)] int rows)
    {
        for (int columns = 1; columns <= 130; columns++)
        {
            NdArray<T> x = Samples.Normal<T>(1, rows, columns);
            foreach (Threads threads in TestThreads.Counts)
            {
                AssertSums(x, threads);
            }
        }
    }

    [Test]
    public void Bits_do_not_depend_on_the_threads()
    {
        foreach (Threads threads in TestThreads.Counts)
        {
            AssertSums(Samples.Normal<T>(2, 300, 333), threads);
        }
    }

    private static void AssertSums(NdArray<T> x, Threads threads)
    {
        var expected = new NdArray<T>(x.Columns);
        for (int i = 0; i < x.Rows; i++)
        {
            for (int j = 0; j < x.Columns; j++)
            {
                expected[j] += x[i, j];
            }
        }

        var sums = new Guarded<T>([x.Columns], T.CreateChecked(12345));
        ColumnSums.Of(x, sums.Array, default, threads);
        Assert.That(sums.Array, SameBits.As(expected), $"{x.Shape}, threads: {threads}");
        Assert.That(sums.IsIntact, Is.True);
    }
}
