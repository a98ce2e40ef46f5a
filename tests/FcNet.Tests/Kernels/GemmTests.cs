using System.Numerics;
using System.Runtime.CompilerServices;
using FcNet.Kernels;
using FcNet.Tests.Support;

namespace FcNet.Tests.Kernels;

[TestFixture(typeof(float))]
[TestFixture(typeof(double))]
internal sealed class GemmTests<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    [Test]
    public void Every_small_size_gives_the_bits_of_the_naive_loop([Values(1, 5, 16)] int k, [Values] bool aTransposed, [Values] bool bTransposed)
    {
        NdArray<T> a = Samples.Normal<T>(1, 40, k), b = Samples.Normal<T>(2, k, 40), expected = NaiveProduct.Of(a, b);
        for (int m = 1; m <= 40; m++)
        {
            for (int n = 1; n <= 40; n++)
            {
                AssertProduct(a, b, expected, m, n, aTransposed, bTransposed, Threads.All);
            }
        }
    }

    [Test]
    public void Every_short_sum_gives_the_bits_of_the_naive_loop([Values] bool aTransposed, [Values] bool bTransposed)
    {
        for (int k = 1; k <= 130; k++)
        {
            NdArray<T> a = Samples.Normal<T>(3, 21, k), b = Samples.Normal<T>(4, k, 35), expected = NaiveProduct.Of(a, b);
            foreach ((int m, int n) in new[] { (1, 1), (1, 35), (3, 17), (21, 1), (21, 35) })
            {
                AssertProduct(a, b, expected, m, n, aTransposed, bTransposed, Threads.All);
            }
        }
    }

    /// <summary>
    /// More of k than the 4 KiB of a row that are taken at a time. Sizes lie around strips of 64 rows and whole panels of columns, and products large enough
    /// for several threads.
    /// </summary>
    [Test]
    public void Sums_of_several_blocks_give_the_bits_of_the_naive_loop([Values(511, 512, 513, 777, 1025, 2049, 4100)] int k, [Values] bool aTransposed)
    {
        NdArray<T> a = Samples.Normal<T>(5, 200, k), b = Samples.Normal<T>(6, k, 513), bias = Samples.Normal<T>(11, 513);
        foreach ((int m, int n) in new[] { (1, 33), (1, 100), (1, 513), (3, 511), (5, 512), (7, 513), (63, 20), (64, 95), (65, 97), (200, 10) })
        {
            NdArray<T> some = Guarded<T>.AmongNaNs(bias.RowRange(0, n)), chains = NaiveProduct.Of(a, b, m, n, canHalve: false);
            Operand<T> left = Operand(a, m, k, aTransposed);
            foreach (bool bTransposed in new[] { false, true })
            {
                Operand<T> right = Operand(b, k, n, bTransposed);
                NdArray<T> expected = aTransposed || bTransposed ? chains : NaiveProduct.Of(a, b, m, n);
                foreach (Threads threads in TestThreads.Counts)
                {
                    AssertProduct(left, right, expected, threads, NdArray<T>.None, rectifies: false);
                    AssertProduct(left, right, expected, threads, some, rectifies: true);
                }
            }
        }
    }

    /// <summary>With one thread the sums over the first half of k wait for those over the second, of 4,096 rows at a time.</summary>
    [Test]
    public void More_rows_than_wait_for_the_second_half_of_k_give_the_bits_of_the_naive_loop()
    {
        NdArray<T> a = Samples.Normal<T>(17, 4200, 512), b = Samples.Normal<T>(18, 512, 3), expected = NaiveProduct.Of(a, b, 4200, 3, canHalve: true);
        AssertProduct(a, b, expected, 4200, 3, aTransposed: false, bTransposed: false, 1);
    }

    /// <summary>Columns of B at a time: 576 KiB of one block, which is 288 columns here.</summary>
    [Test]
    public void Columns_around_every_block_border_give_the_bits_of_the_naive_loop([Values] bool bTransposed)
    {
        int k = 2000 / Unsafe.SizeOf<T>();
        NdArray<T> a = Samples.Normal<T>(5, 21, k), b = Samples.Normal<T>(6, k, 961), expected = NaiveProduct.Of(a, b);
        foreach (int n in new[] { 287, 288, 289, 575, 576, 577, 961 })
        {
            foreach (Threads threads in TestThreads.Counts)
            {
                AssertProduct(a, b, expected, 21, n, aTransposed: false, bTransposed, threads);
            }
        }
    }

    [Test]
    public void Bits_do_not_depend_on_the_threads([Values] bool aTransposed, [Values] bool bTransposed)
    {
        NdArray<T> a = Samples.Normal<T>(7, 77, 259), b = Samples.Normal<T>(8, 259, 201), expected = NaiveProduct.Of(a, b);
        foreach ((int m, int n) in new[] { (77, 201), (77, 2), (1, 201), (9, 33), (64, 128) })
        {
            foreach (Threads threads in TestThreads.Counts)
            {
                AssertProduct(a, b, expected, m, n, aTransposed, bTransposed, threads);
            }
        }
    }

    [Test]
    public void Bias_and_rectifier_come_after_the_whole_sum([Values] bool hasBias, [Values] bool rectifies)
    {
        foreach (int k in new[] { 1, 7, 128, 257 })
        {
            NdArray<T> a = Samples.Normal<T>(9, 13, k), b = Samples.Normal<T>(10, k, 40), bias = Samples.Normal<T>(11, 40), sums = NaiveProduct.Of(a, b);
            for (int n = 1; n <= 40; n++)
            {
                foreach (int m in new[] { 1, 4, 5, 8, 13 })
                {
                    NdArray<T> some = hasBias ? Guarded<T>.AmongNaNs(bias.RowRange(0, n)) : NdArray<T>.None;
                    AssertProduct(a, b, sums, m, n, aTransposed: false, bTransposed: false, Threads.All, some, rectifies);
                }
            }
        }
    }

    [Test]
    public void Special_numbers_go_through_as_in_the_naive_loop([Values] bool aTransposed, [Values] bool bTransposed, [Values] bool rectifies)
    {
        NdArray<T> a = Samples.WithSpecialNumbers<T>(12, 19, 3), b = Samples.WithSpecialNumbers<T>(13, 3, 37), bias = Samples.WithSpecialNumbers<T>(14, 37);
        NdArray<T> sums = NaiveProduct.Of(a, b);
        Assert.That(NaiveProduct.WithEpilogue(sums, bias, rectifies).ToArray().Count(T.IsFinite), Is.InRange(1, sums.Length - 1));
        for (int n = 1; n <= 37; n++)
        {
            AssertProduct(a, b, sums, 19, n, aTransposed, bTransposed, Threads.All, Guarded<T>.AmongNaNs(bias.RowRange(0, n)), rectifies);
        }
    }

    [Test]
    public void Negative_zero_is_kept_where_the_chain_gives_it_and_rectified_to_zero()
    {
        NdArray<T> tiny = NdArray.Wrap([-T.Epsilon]), half = NdArray.Wrap([T.One / T.CreateChecked(4)]), c = new(1, 1);
        NdArray<T> a = tiny.Reshape(1, 1), b = half.Reshape(1, 1);
        Gemm.Multiply(a, b, c, Threads.All);
        Assert.That(c, SameBits.As(NaiveProduct.Of(a, b)));
        Gemm.Multiply(a, b, NdArray.Wrap([T.NegativeZero]), rectifies: true, c, Threads.All);
        Assert.That(c.Span[0] == T.Zero && T.IsPositive(c.Span[0]), Is.True);
    }

    [Test]
    public void Products_take_no_memory_from_the_garbage_collector_once_warm([Values(1, 3)] int threads, [Values] bool transposed, [Values(70, 700)] int k, [Values(1, 70)] int m)
    {
        NdArray<T> a = Samples.Normal<T>(15, m, k), b = Samples.Normal<T>(16, k, 70), c = new(m, 70);
        NdArray<T> left = Block(a, m, k, transposed), right = Block(b, k, 70, transposed);
        long bytes = Allocation.OfWarmCalls(() => Gemm.Multiply(new(left, transposed), new(right, transposed), c, Threads.Exactly(threads)));
        Assert.That(bytes, Is.Zero);
    }

    /// <summary>Multiplies the first m rows of a and the first n columns of b, among NaNs, into an array among guards.</summary>
    private static void AssertProduct(NdArray<T> a, NdArray<T> b, NdArray<T> expected, int m, int n, bool aTransposed, bool bTransposed, Threads threads, NdArray<T> bias = default, bool rectifies = false) =>
        AssertProduct(Operand(a, m, a.Columns, aTransposed), Operand(b, b.Rows, n, bTransposed), Block(expected, m, n, transposed: false), threads, bias, rectifies);

    private static void AssertProduct(Operand<T> a, Operand<T> b, NdArray<T> sums, Threads threads, NdArray<T> bias, bool rectifies)
    {
        var guarded = new Guarded<T>(sums.Shape, T.CreateChecked(12345));
        Gemm.Multiply(a, b, bias, rectifies, guarded.Array, threads);
        string what = $"{a.Rows}×{a.Columns} by {b.Rows}×{b.Columns}, transposed: {a.IsTransposed}, {b.IsTransposed}, threads: {threads}";
        Assert.That(guarded.Array, SameBits.As(NaiveProduct.WithEpilogue(sums, bias, rectifies)), what);
        Assert.That(guarded.IsIntact, Is.True, what);
    }

    private static Operand<T> Operand(NdArray<T> matrix, int rows, int columns, bool transposed) =>
        new(Guarded<T>.AmongNaNs(Block(matrix, rows, columns, transposed)), transposed);

    /// <summary>A copy of the first rows and columns, or the transpose of that.</summary>
    private static NdArray<T> Block(NdArray<T> matrix, int rows, int columns, bool transposed)
    {
        NdArray<T> block = transposed ? new(columns, rows) : new(rows, columns);
        for (int i = 0; i < rows; i++)
        {
            for (int j = 0; j < columns; j++)
            {
                block.Span[transposed ? (j * rows) + i : (i * columns) + j] = matrix.Span[(i * matrix.Columns) + j];
            }
        }

        return block;
    }
}
