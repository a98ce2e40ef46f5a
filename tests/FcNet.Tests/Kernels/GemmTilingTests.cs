using FcNet.Kernels;

namespace FcNet.Tests.Kernels;

internal sealed class GemmTilingTests
{
    [Test]
    public void There_are_no_more_tiles_than_threads([Values(1, 2, 3, 8, 64)] int threads, [Values] bool packsA, [Values] bool canHalve)
    {
        foreach (int m in (int[])[1, 3, 100, 5000])
        {
            foreach (int n in (int[])[1, 10, 100, 3072])
            {
                foreach (int k in (int[])[1, 100, 3072])
                {
                    GemmTiling tiling = GemmTiling.Choose(m, n, k, rows: 8, lanes: 16, packsA, canHalve, threads);
                    Assert.That(tiling.Count, Is.InRange(1, threads), $"{m}×{n}×{k}");
                    Assert.That((long)m * n * k > 24_000 || tiling.Count == 1, Is.True, $"{m}×{n}×{k} is not worth a thread");
                }
            }
        }

        Assert.That(GemmTiling.Choose(5000, 3072, 3072, rows: 8, lanes: 16, packsA, canHalve, threads).Count, Is.GreaterThan(threads / 2));
    }
}
