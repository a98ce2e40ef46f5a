using System.Numerics;
using FcNet.Kernels;
using FcNet.Tests.Support;

namespace FcNet.Tests.Kernels;

[TestFixture(typeof(float))]
[TestFixture(typeof(double))]
internal sealed class RowTreeTests<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    [Test]
    public void Sums_down_columns_are_those_of_the_shards_added_as_a_tree([Values(1, 3, 8, 37)] int rows, [Values(1, 2, 4, 8, 32)] int shards)
    {
        NdArray<T> x = Samples.Normal<T>(1, rows, 45);
        NdArray<T> expected = Tree(rows, shards, (from, to) =>
        {
            var sums = new NdArray<T>(45);
            ColumnSums.Of(x.RowRange(from, to - from), sums, default, Threads.All);
            return sums;
        });
        foreach (Threads threads in TestThreads.Counts)
        {
            var sums = new Guarded<T>([45], T.CreateChecked(12345));
            ColumnSums.Of(x, sums.Array, new(shards), threads);
            Assert.That(sums.Array, SameBits.As(expected));
            Assert.That(sums.IsIntact, Is.True);
        }
    }

    /// <summary>Rows that fit into one block of k, several blocks for each shard, and shards of which one is larger than a block.</summary>
    [Test]
    public void A_product_over_the_rows_is_that_of_the_shards_added_as_a_tree([Values(1, 5, 64, 1025, 2600)] int rows, [Values(2, 4, 16)] int shards)
    {
        foreach ((int m, int n) in new[] { (1, 1), (1, 70), (7, 33), (65, 97), (200, 10) })
        {
            NdArray<T> x = Samples.Normal<T>(2, rows, m), dy = Samples.Normal<T>(3, rows, n);
            NdArray<T> expected = Tree(rows, shards, (from, to) =>
            {
                var product = new NdArray<T>(m, n);
                if (to > from)
                {
                    Gemm.Multiply(x.RowRange(from, to - from).Transposed, dy.RowRange(from, to - from), product, Threads.All);
                }

                return product;
            });
            foreach (Threads threads in TestThreads.Counts)
            {
                var product = new Guarded<T>([m, n], T.CreateChecked(12345));
                Gemm.MultiplyRows(x, dy, product.Array, new(shards), threads);
                Assert.That(product.Array, SameBits.As(expected), $"{m} × {n}");
                Assert.That(product.IsIntact, Is.True);
            }
        }
    }

    [Test]
    public void One_shard_is_the_sum_in_the_order_of_the_rows()
    {
        NdArray<T> x = Samples.Normal<T>(4, 100, 30), dy = Samples.Normal<T>(5, 100, 40), expected = new(30, 40), product = new(30, 40);
        Gemm.Multiply(x.Transposed, dy, expected, Threads.All);
        Gemm.MultiplyRows(x, dy, product, default, Threads.All);
        Assert.That(product, SameBits.As(expected));
    }

    private static NdArray<T> Tree(int rows, int shards, Func<int, int, NdArray<T>> leaf)
    {
        NdArray<T>[] nodes = [.. Enumerable.Range(0, shards).Select(i => leaf(rows * i / shards, rows * (i + 1) / shards))];
        for (; nodes.Length > 1; nodes = [.. nodes.Chunk(2).Select(pair => Add(pair[0], pair[1]))])
        {
        }

        return nodes[0];
    }

    private static NdArray<T> Add(NdArray<T> x, NdArray<T> y)
    {
        NdArray<T> sum = x.Clone();
        for (int i = 0; i < x.Length; i++)
        {
            sum.Span[i] += y.Span[i];
        }

        return sum;
    }
}
