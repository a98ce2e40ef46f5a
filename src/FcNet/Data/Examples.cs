using System.Numerics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using FcNet.Kernels;

namespace FcNet;

/// <summary>Rows of raw numbers in their original type: bytes stay bytes and are converted row by row when a batch is formed.</summary>
internal abstract class Examples
{
    public abstract int Features { get; }

    /// <summary>destination[i] = scaling of row rows[i].</summary>
    public abstract void CopyTo<T>(ReadOnlyMemory<int> rows, InputScaling scaling, NdArray<T> destination, Threads threads)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    /// <summary>The sum of each feature over some rows.</summary>
    public abstract void Sum(ReadOnlyMemory<int> rows, double[] sums);

    /// <summary>The size of the numbers of each feature over some rows: of the largest one, or 1 where no square overflows or underflows.</summary>
    public abstract void Sizes(ReadOnlyMemory<int> rows, double[] sizes);

    /// <summary>The sum of the squares of (number - mean) · factor of each feature over some rows.</summary>
    public abstract void SumSquares(ReadOnlyMemory<int> rows, double[] means, double[] factors, double[] sums);

    /// <summary>Adds the type of the numbers and some rows of them to a hash.</summary>
    public abstract void AppendTo(IncrementalHash hash, ReadOnlySpan<int> rows);
}

/// <summary>Rows of one element type, in blocks as they were read, so that nothing is copied.</summary>
/// <param name="blocks">Whole records.</param>
/// <param name="features">The numbers of an example: the last ones of its record.</param>
/// <param name="recordLength">The numbers of a record.</param>
internal sealed class Examples<TSource>(TSource[][] blocks, int features, int recordLength) : Examples
    where TSource : unmanaged, INumberBase<TSource>
{
    public override int Features => features;

    public ReadOnlySpan<TSource> Row(int row)
    {
        int block = 0;
        for (int count = blocks[0].Length / recordLength; row >= count; count = blocks[block].Length / recordLength)
        {
            row -= count;
            block++;
        }

        return blocks[block].AsSpan((row * recordLength) + recordLength - features, features);
    }

    public override void CopyTo<T>(ReadOnlyMemory<int> rows, InputScaling scaling, NdArray<T> destination, Threads threads) =>
        Ranges.Run(new CopyJob<T>(this, rows, scaling, destination), rows.Length, features, 1, threads);

    public override void Sum(ReadOnlyMemory<int> rows, double[] sums) =>
        Ranges.Run(new SumJob(this, rows, sums), features, rows.Length, CacheLine.Floats, Threads.All);

    public override void Sizes(ReadOnlyMemory<int> rows, double[] sizes)
    {
        if (typeof(TSource) == typeof(double))
        {
            Ranges.Run(new SizeJob(this, rows, sizes), features, rows.Length, CacheLine.Floats, Threads.All);
        }
        else
        {
            sizes.AsSpan().Fill(1);
        }
    }

    public override void SumSquares(ReadOnlyMemory<int> rows, double[] means, double[] factors, double[] sums) =>
        Ranges.Run(new SquaresJob(this, rows, means, factors, sums), features, rows.Length, CacheLine.Floats, Threads.All);

    public override void AppendTo(IncrementalHash hash, ReadOnlySpan<int> rows)
    {
        hash.AppendData([(byte)Type.GetTypeCode(typeof(TSource))]);
        foreach (int row in rows)
        {
            hash.AppendData(MemoryMarshal.AsBytes(Row(row)));
        }
    }

    private readonly struct CopyJob<T>(Examples<TSource> examples, ReadOnlyMemory<int> rows, InputScaling scaling, NdArray<T> destination) : IRangeJob
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public void Run(int from, int to)
        {
            ReadOnlySpan<int> indices = rows.Span;
            for (int i = from; i < to; i++)
            {
                scaling.Apply(examples.Row(indices[i]), destination.Row(i));
            }
        }
    }

    private readonly struct SumJob(Examples<TSource> examples, ReadOnlyMemory<int> rows, double[] sums) : IRangeJob
    {
        public void Run(int from, int to)
        {
            foreach (int row in rows.Span)
            {
                ReadOnlySpan<TSource> values = examples.Row(row);
                for (int j = from; j < to; j++)
                {
                    sums[j] += double.CreateTruncating(values[j]);
                }
            }
        }
    }

    private readonly struct SizeJob(Examples<TSource> examples, ReadOnlyMemory<int> rows, double[] sizes) : IRangeJob
    {
        public void Run(int from, int to)
        {
            foreach (int row in rows.Span)
            {
                ReadOnlySpan<TSource> values = examples.Row(row);
                for (int j = from; j < to; j++)
                {
                    sizes[j] = Math.Max(sizes[j], Math.Abs(double.CreateTruncating(values[j])));
                }
            }
        }
    }

    private readonly struct SquaresJob(Examples<TSource> examples, ReadOnlyMemory<int> rows, double[] means, double[] factors, double[] sums) : IRangeJob
    {
        public void Run(int from, int to)
        {
            foreach (int row in rows.Span)
            {
                ReadOnlySpan<TSource> values = examples.Row(row);
                for (int j = from; j < to; j++)
                {
                    double difference = (double.CreateTruncating(values[j]) - means[j]) * factors[j];
                    sums[j] += difference * difference;
                }
            }
        }
    }
}
