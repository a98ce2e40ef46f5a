using System.Globalization;
using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using FcNet.Kernels;

namespace FcNet;

/// <summary>What a net sees of raw inputs: numbers that are scaled, in its element type, and finite.</summary>
internal sealed class SeenInputs<T>(InputScaling scaling, Threads threads)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Whether numbers of this type are seen as they are, so that they need no memory of their own.</summary>
    public bool AreRaw<TSource>() => scaling.IsIdentity && typeof(TSource) == typeof(T);

    /// <summary>One example: itself, or scaled in the given memory.</summary>
    /// <returns>Whether all numbers are finite.</returns>
    public bool TrySee<TSource>(ReadOnlySpan<TSource> x, Span<T> memory, out ReadOnlySpan<T> seen)
        where TSource : unmanaged, INumberBase<TSource>
    {
        if (AreRaw<TSource>())
        {
            seen = MemoryMarshal.Cast<TSource, T>(x);
        }
        else
        {
            scaling.Apply(x, memory);
            seen = memory;
        }

        return TensorPrimitives.IsFiniteAll(seen);
    }

    /// <summary>A batch: itself, or scaled in the given memory.</summary>
    /// <returns>Whether all numbers are finite.</returns>
    public bool TrySee<TSource>(NdArray<TSource> x, T[] memory, out NdArray<T> seen)
        where TSource : unmanaged, IBinaryFloatingPointIeee754<TSource>
    {
        seen = AreRaw<TSource>() ? (NdArray<T>)(object)x : new(memory, 0, [x.Rows, x.Columns]);
        bool[] finite = [true];
        Ranges.Run(new RowsJob<TSource>(this, x, seen, finite), x.Rows, x.Columns, 1, threads);
        return finite[0];
    }

    /// <summary>Names the first number that is not finite.</summary>
    public ArgumentException NotFinite<TSource>(NdArray<TSource> x)
        where TSource : unmanaged, IBinaryFloatingPointIeee754<TSource>
    {
        var memory = new T[x.Columns];
        int row = 0;
        while (TrySee<TSource>(x.Row(row), memory, out _))
        {
            row++;
        }

        return NotFinite<TSource>(x.Row(row), string.Create(CultureInfo.InvariantCulture, $" of row {row}"));
    }

    /// <summary>Names the first number of one example that is not finite.</summary>
    public ArgumentException NotFinite<TSource>(ReadOnlySpan<TSource> x, string row = "")
        where TSource : unmanaged, INumberBase<TSource>
    {
        TrySee(x, new T[x.Length], out ReadOnlySpan<T> seen);
        int column = 0;
        while (T.IsFinite(seen[column]))
        {
            column++;
        }

        string asSeen = TSource.IsFinite(x[column]) ? string.Create(CultureInfo.InvariantCulture, $", which the net sees as {seen[column]}") : "";
        string what = string.Create(CultureInfo.InvariantCulture, $"Column {column}{row} of x is {x[column]}{asSeen}");
        return new($"{what}, expected a finite number; leave such examples out or put a number there.", nameof(x));
    }

    private readonly struct RowsJob<TSource>(SeenInputs<T> inputs, NdArray<TSource> x, NdArray<T> seen, bool[] finite) : IRangeJob
        where TSource : unmanaged, IBinaryFloatingPointIeee754<TSource>
    {
        public void Run(int from, int to)
        {
            for (int row = from; row < to; row++)
            {
                if (!inputs.TrySee<TSource>(x.Row(row), seen.Row(row), out _))
                {
                    finite[0] = false;
                    return;
                }
            }
        }
    }
}
