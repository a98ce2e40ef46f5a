using System.Globalization;
using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using FcNet.Kernels;

namespace FcNet;

/// <summary>Raw inputs as a net sees them: scaled, projected and in its element type.</summary>
internal sealed class SeenInputs<T>(InputScaling scaling, Threads threads)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly NdArray<T> projection = scaling.ProjectionAs<T>();

    /// <summary>Whether numbers of this type need no conversion, and so no memory of their own.</summary>
    public bool AreRaw<TSource>() => scaling.IsIdentity && typeof(TSource) == typeof(T);

    /// <summary>The numbers of memory that so many examples need.</summary>
    public int NumbersFor<TSource>(int rows) => AreRaw<TSource>() ? 0 : NumbersFor(rows);

    /// <summary>The numbers of memory that so many scaled examples and their projections need.</summary>
    public int NumbersFor(int rows) => rows * (scaling.Features + (projection.IsNone ? 0 : scaling.Outputs));

    /// <summary>One example: itself, or scaled and projected in the given memory.</summary>
    public ReadOnlySpan<T> See<TSource>(ReadOnlySpan<TSource> x, T[] memory)
        where TSource : unmanaged, INumberBase<TSource>
    {
        ReadOnlySpan<T> scaled = Scale(x, memory);
        return projection.IsNone ? scaled : Project(new(memory, 0, [1, scaling.Features]), memory).Span;
    }

    /// <summary>A batch: itself, or scaled and projected in the given memory.</summary>
    public NdArray<T> See<TSource>(NdArray<TSource> x, T[] memory)
        where TSource : unmanaged, IBinaryFloatingPointIeee754<TSource> => Project(Scale(x, memory), memory);

    /// <summary>One example: itself, or scaled in the given memory.</summary>
    public ReadOnlySpan<T> Scale<TSource>(ReadOnlySpan<TSource> x, T[] memory)
        where TSource : unmanaged, INumberBase<TSource>
    {
        if (AreRaw<TSource>())
        {
            return MemoryMarshal.Cast<TSource, T>(x);
        }

        Span<T> scaled = memory.AsSpan(0, scaling.Features);
        scaling.Apply(x, scaled);
        return scaled;
    }

    /// <summary>A batch: itself, or scaled in the given memory.</summary>
    public NdArray<T> Scale<TSource>(NdArray<TSource> x, T[] memory)
        where TSource : unmanaged, IBinaryFloatingPointIeee754<TSource>
    {
        if (AreRaw<TSource>())
        {
            return (NdArray<T>)(object)x;
        }

        var scaled = new NdArray<T>(memory, 0, [x.Rows, x.Columns]);
        Ranges.Run(new RowsJob<TSource>(scaling, x, scaled), x.Rows, x.Columns, 1, threads);
        return scaled;
    }

    /// <summary>Scaled examples: themselves, or projected into the given memory behind as many numbers as they have.</summary>
    public NdArray<T> Project(NdArray<T> scaled, T[] memory)
    {
        if (projection.IsNone)
        {
            return scaled;
        }

        var projected = new NdArray<T>(memory, scaled.Length, [scaled.Rows, scaling.Outputs]);
        Gemm.Multiply(scaled, projection, projected, threads);
        return projected;
    }

    /// <summary>Names the first number that is not finite.</summary>
    public ArgumentException NotFinite<TSource>(NdArray<TSource> x)
        where TSource : unmanaged, IBinaryFloatingPointIeee754<TSource>
    {
        var memory = new T[NumbersFor<TSource>(rows: 1)];
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
        var seen = new T[x.Length];
        scaling.Apply(x, seen.AsSpan());
        int column = 0;
        while (column < x.Length && T.IsFinite(seen[column]))
        {
            column++;
        }

        if (column == x.Length)
        {
            return new($"The projection of the numbers{row} of x is not finite, expected finite numbers: they are too large for the net; leave such examples out.", nameof(x));
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
