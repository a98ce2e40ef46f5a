using System.Buffers;
using System.Numerics;
using FcNet.Kernels;

namespace FcNet.Losses;

/// <summary>The L2 penalty on weights: ½ · strength · Σ w². Biases, scales and shifts are not penalized.</summary>
/// <remarks>Source: CS231n, "Linear classification", regularization, with the factor ½ that assignment 2 asks for.</remarks>
public static class L2Penalty
{
    /// <summary>½ · strength · Σ w².</summary>
    /// <param name="w">The weights, of any shape.</param>
    /// <param name="strength">The regularization strength, at least 0.</param>
    /// <param name="threads">The most threads; the bits do not depend on them.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <returns>The penalty.</returns>
    /// <exception cref="ArgumentException">There is no array.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The strength is negative or not finite.</exception>
    public static double Value<T>(NdArray<T> w, double strength, Threads threads = default)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Require.Present(w);
        Require.FiniteNotNegative(strength);
        int blocks = (w.Length + SquaresJob<T>.Block - 1) / SquaresJob<T>.Block;
        double[] sums = ArrayPool<double>.Shared.Rent(blocks);
        Ranges.Run(new SquaresJob<T>(w, sums), blocks, SquaresJob<T>.Block, 1, threads);
        double sum = 0;
        for (int i = 0; i < blocks; i++)
        {
            sum += sums[i];
        }

        ArrayPool<double>.Shared.Return(sums);
        return 0.5 * strength * sum;
    }

    /// <summary>dw += strength · w.</summary>
    /// <param name="w">The weights.</param>
    /// <param name="strength">The regularization strength, at least 0.</param>
    /// <param name="dw">The gradient of the loss with respect to the weights, to which the penalty's is added.</param>
    /// <param name="threads">The most threads.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The strength is negative or not finite.</exception>
    public static void AddGradient<T>(NdArray<T> w, double strength, NdArray<T> dw, Threads threads = default)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Require.Present(w);
        Require.FiniteNotNegative(strength);
        Require.Shape(dw, w.Shape);
        Require.Apart(dw, w);
        Flat.Map(new PlusScaled<T>(T.CreateTruncating(strength)), dw, w, dw, threads);
    }

    /// <summary>Sums of squares of blocks of one size, so that the order of the additions does not depend on the threads.</summary>
    private readonly struct SquaresJob<T>(NdArray<T> w, double[] sums) : IRangeJob
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public const int Block = 4096;

        public void Run(int from, int to)
        {
            for (int i = from; i < to; i++)
            {
                ReadOnlySpan<T> block = w.Span[(i * Block)..Math.Min(w.Length, (i + 1) * Block)];
                sums[i] = double.CreateTruncating(RowSums.OfSquares(block));
            }
        }
    }
}
