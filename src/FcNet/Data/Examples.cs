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

    /// <summary>Extends the range of each feature to that of some rows.</summary>
    public abstract void Widen(ReadOnlyMemory<int> rows, double[] least, double[] largest);

    /// <summary>The size of the numbers of each feature over some rows: of the largest one, or 1 where no square overflows or underflows.</summary>
    public abstract void Sizes(ReadOnlyMemory<int> rows, double[] sizes);

    /// <summary>The sum of the squares of (number - mean) · factor of each feature over some rows.</summary>
    public abstract void SumSquares(ReadOnlyMemory<int> rows, double[] means, double[] factors, double[] sums);

    /// <summary>Adds the type of the numbers and some rows of them to a hash.</summary>
    public abstract void AppendTo(IncrementalHash hash, ReadOnlySpan<int> rows);
}

/// <summary>Rows of one element type.</summary>
/// <param name="features">The numbers of an example.</param>
internal abstract class Examples<TSource>(int features) : Examples
    where TSource : unmanaged, INumberBase<TSource>
{
    public override int Features => features;

    /// <summary>The raw numbers of an example, valid as long as this object is in use.</summary>
    public abstract ReadOnlySpan<TSource> Row(int row);

    public override void CopyTo<T>(ReadOnlyMemory<int> rows, InputScaling scaling, NdArray<T> destination, Threads threads)
    {
        Ranges.Run(new CopyJob<T>(this, rows, scaling, destination), rows.Length, features, 1, threads);
        GC.KeepAlive(this);
    }

    public override void Sum(ReadOnlyMemory<int> rows, double[] sums)
    {
        Ranges.Run(new SumJob(this, rows, sums), features, rows.Length, CacheLine.Floats, Threads.All);
        GC.KeepAlive(this);
    }

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

        GC.KeepAlive(this);
    }

    public override void Widen(ReadOnlyMemory<int> rows, double[] least, double[] largest)
    {
        Ranges.Run(new WidenJob(this, rows, least, largest), features, rows.Length, CacheLine.Floats, Threads.All);
        GC.KeepAlive(this);
    }

    public override void SumSquares(ReadOnlyMemory<int> rows, double[] means, double[] factors, double[] sums)
    {
        Ranges.Run(new SquaresJob(this, rows, means, factors, sums), features, rows.Length, CacheLine.Floats, Threads.All);
        GC.KeepAlive(this);
    }

    public override void AppendTo(IncrementalHash hash, ReadOnlySpan<int> rows)
    {
        hash.AppendData([(byte)Type.GetTypeCode(typeof(TSource))]);
        foreach (int row in rows)
        {
            hash.AppendData(MemoryMarshal.AsBytes(Row(row)));
        }

        GC.KeepAlive(this);
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

    private readonly struct WidenJob(Examples<TSource> examples, ReadOnlyMemory<int> rows, double[] least, double[] largest) : IRangeJob
    {
        public void Run(int from, int to)
        {
            foreach (int row in rows.Span)
            {
                ReadOnlySpan<TSource> values = examples.Row(row);
                for (int j = from; j < to; j++)
                {
                    double value = double.CreateTruncating(values[j]);
                    (least[j], largest[j]) = (Math.Min(least[j], value), Math.Max(largest[j], value));
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
