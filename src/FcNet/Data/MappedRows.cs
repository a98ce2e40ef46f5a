using System.Globalization;
using System.Numerics;
using System.Numerics.Tensors;
using FcNet.Files;

namespace FcNet;

/// <summary>Rows in a file that is mapped into memory. The file stays open as long as the rows are in use.</summary>
internal sealed unsafe class MappedRows<TSource> : Examples<TSource>
    where TSource : unmanaged, INumberBase<TSource>
{
    private readonly MappedFile file;
    private readonly byte* start;
    private readonly string path;

    /// <summary>Maps a file of little-endian numbers, row after row.</summary>
    /// <param name="path">The file.</param>
    /// <param name="dataAt">The number of bytes before the first row, a multiple of the size of a number.</param>
    /// <param name="features">The numbers of a row.</param>
    public MappedRows(string path, int dataAt, int features)
        : base(features)
    {
        this.path = path;
        file = new(path);
        start = file.Start + dataAt;
    }

    /// <summary>Finds what is wrong. It may be none of the rows: a scaling can overflow, and a sum.</summary>
    private void RequireFinite(ReadOnlySpan<int> rows)
    {
        foreach (int row in rows)
        {
            ReadOnlySpan<TSource> values = Row(row);
            for (int j = 0; j < values.Length; j++)
            {
                if (!TSource.IsFinite(values[j]))
                {
                    throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"{path}: feature {j} of row {row} is {values[j]}, expected a finite number; leave such rows out or put a number there."));
                }
            }
        }

        GC.KeepAlive(file);
    }

    /// <summary>Copies rows, and refuses those with numbers that are not finite: when they are read, because a check in advance would read the whole file once more.</summary>
    /// <exception cref="InvalidDataException">A number is not finite.</exception>
    public override void CopyTo<T>(ReadOnlyMemory<int> rows, InputScaling scaling, NdArray<T> destination, Threads threads)
    {
        base.CopyTo(rows, scaling, destination, threads);
        if (!TensorPrimitives.IsFiniteAll<T>(destination.Span))
        {
            RequireFinite(rows.Span);
        }
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidDataException">A number is not finite.</exception>
    public override void Sum(ReadOnlyMemory<int> rows, double[] sums)
    {
        base.Sum(rows, sums);
        if (!Array.TrueForAll(sums, double.IsFinite))
        {
            RequireFinite(rows.Span);
        }
    }

    public override ReadOnlySpan<TSource> Row(int row) => new(start + ((long)row * Features * sizeof(TSource)), Features);
}
