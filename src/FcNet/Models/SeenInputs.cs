using System.Globalization;
using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using FcNet.Kernels;

namespace FcNet;

/// <summary>Raw inputs as a net sees them: scaled and converted to its element type.</summary>
internal sealed class SeenInputs<T>(InputScaling scaling, Threads threads)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Whether numbers of this type need no conversion, and so no memory of their own.</summary>
    public bool AreRaw<TSource>() => scaling.IsIdentity && typeof(TSource) == typeof(T);

    /// <summary>One example: itself, or scaled in the given memory.</summary>
    public ReadOnlySpan<T> See<TSource>(ReadOnlySpan<TSource> x, Span<T> memory)
        where TSource : unmanaged, INumberBase<TSource>
    {
        if (AreRaw<TSource>())
        {
            return MemoryMarshal.Cast<TSource, T>(x);
        }

        scaling.Apply(x, memory);
        return memory;
    }

    /// <summary>A batch: itself, or scaled in the given memory.</summary>
    public NdArray<T> See<TSource>(NdArray<TSource> x, T[] memory)
        where TSource : unmanaged, IBinaryFloatingPointIeee754<TSource>
    {
        if (AreRaw<TSource>())
        {
            return (NdArray<T>)(object)x;
        }

        var seen = new NdArray<T>(memory, 0, [x.Rows, x.Columns]);
        Ranges.Run(new RowsJob<TSource>(scaling, x, seen), x.Rows, x.Columns, 1, threads);
        return seen;
    }

    /// <summary>Names the first number that is not finite.</summary>
    public ArgumentException NotFinite<TSource>(NdArray<TSource> x)
        where TSource : unmanaged, IBinaryFloatingPointIeee754<TSource>
    {
        var memory = new T[x.Columns];
        int row = 0;
        while (TensorPrimitives.IsFiniteAll(See<TSource>(x.Row(row), memory)))
        {
            row++;
        }

        return NotFinite<TSource>(x.Row(row), string.Create(CultureInfo.InvariantCulture, $" of row {row}"));
    }

    /// <summary>Names the first number of one example that is not finite.</summary>
    public ArgumentException NotFinite<TSource>(ReadOnlySpan<TSource> x, string row = "")
        where TSource : unmanaged, INumberBase<TSource>
    {
        ReadOnlySpan<T> seen = See(x, new T[x.Length]);
        int column = 0;
        while (T.IsFinite(seen[column]))
        {
            column++;
        }

        string asSeen = TSource.IsFinite(x[column]) ? string.Create(CultureInfo.InvariantCulture, $", which the net sees as {seen[column]}") : "";
        string what = string.Create(CultureInfo.InvariantCulture, $"Column {column}{row} of x is {x[column]}{asSeen}");
        return new($"{what}, expected a finite number; leave such examples out or put a number there.", nameof(x));
    }

    private readonly struct RowsJob<TSource>(InputScaling scaling, NdArray<TSource> x, NdArray<T> seen) : IRangeJob
        where TSource : unmanaged, IBinaryFloatingPointIeee754<TSource>
    {
        public void Run(int from, int to)
        {
            for (int row = from; row < to; row++)
            {
                scaling.Apply<TSource, T>(x.Row(row), seen.Row(row));
            }
        }
    }
}
