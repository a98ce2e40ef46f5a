using System.Collections.Immutable;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace FcNet;

/// <summary>The targets of examples, row by row as they are stored.</summary>
internal abstract class Answers
{
    /// <summary>Their meaning.</summary>
    public abstract Targets Targets { get; }

    /// <summary>target[i] = the target of row rows[i].</summary>
    public abstract void Fill<T>(ReadOnlySpan<int> rows, NdArray<T> target)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    /// <summary>Adds the targets of some rows to a hash.</summary>
    public abstract void AppendTo(IncrementalHash hash, ReadOnlySpan<int> rows);
}

/// <summary>A class for each example.</summary>
internal sealed class ClassAnswers(int[] labels, ImmutableArray<string> names) : Answers
{
    public override Targets Targets { get; } = new ClassTargets(names);

    public int this[int row] => labels[row];

    public override void Fill<T>(ReadOnlySpan<int> rows, NdArray<T> target)
    {
        target.Span.Clear();
        for (int i = 0; i < rows.Length; i++)
        {
            target.Row(i)[labels[rows[i]]] = T.One;
        }
    }

    public override void AppendTo(IncrementalHash hash, ReadOnlySpan<int> rows)
    {
        foreach (int row in rows)
        {
            hash.AppendData(MemoryMarshal.AsBytes([labels[row]]));
        }
    }
}

/// <summary>Some numbers for each example: those of a regression, or 0 and 1 for each label.</summary>
internal sealed class NumberAnswers(NdArray<double> values, Targets targets) : Answers
{
    public override Targets Targets => targets;

    /// <summary>The numbers in their units.</summary>
    public NdArray<double> Values => values;

    public override void Fill<T>(ReadOnlySpan<int> rows, NdArray<T> target)
    {
        for (int i = 0; i < rows.Length; i++)
        {
            if (targets is NumberTargets { IsStandardized: true } numbers)
            {
                Encode(numbers, values.Row(rows[i]), target.Row(i));
            }
            else
            {
                System.Numerics.Tensors.TensorPrimitives.ConvertTruncating<double, T>(values.Row(rows[i]), target.Row(i));
            }
        }
    }

    private static void Encode<T>(NumberTargets numbers, ReadOnlySpan<double> row, Span<T> outputs)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int j = 0; j < row.Length; j++)
        {
            outputs[j] = T.CreateTruncating(numbers.Encode(j, row[j]));
        }
    }

    public override void AppendTo(IncrementalHash hash, ReadOnlySpan<int> rows)
    {
        foreach (int row in rows)
        {
            hash.AppendData(MemoryMarshal.AsBytes(values.Row(row)));
        }
    }
}
