using System.Numerics;
using System.Runtime.Intrinsics;
using FcNet.Kernels;

namespace FcNet.Tests.Kernels;

[TestFixture(typeof(float))]
[TestFixture(typeof(double))]
internal sealed class GemmPanelsTests<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    [Test]
    public void One_panel_after_the_other_fills_the_padded_columns()
    {
        for (int columns = 1; columns <= 500; columns++)
        {
            Assert.That(GemmPanels<Simd512<T>, Vector512<T>, T>.Padded(columns), Is.EqualTo(Sum(columns, GemmPanels<Simd512<T>, Vector512<T>, T>.Width)));
            Assert.That(GemmPanels<Simd256<T>, Vector256<T>, T>.Padded(columns), Is.EqualTo(Sum(columns, GemmPanels<Simd256<T>, Vector256<T>, T>.Width)));
        }
    }

    private static int Sum(int columns, Func<int, int> width)
    {
        int sum = 0;
        while (sum < columns)
        {
            sum += width(columns - sum);
        }

        return sum;
    }
}
