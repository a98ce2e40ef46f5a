using System.Collections.Immutable;
using System.Numerics;

namespace FcNet.Tables;

/// <summary>The column that a net learns: the target of each row of a table, and its meaning.</summary>
internal abstract class TableTarget
{
    public abstract Targets Targets { get; }

    /// <summary>target[i] = the target of row rows[i], as a net learns it.</summary>
    public abstract void Fill<T>(ReadOnlySpan<int> rows, NdArray<T> target)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;
}

/// <summary>A class for each row.</summary>
internal sealed class ClassTarget(ImmutableArray<string> names, int[] classes) : TableTarget
{
    public override Targets Targets { get; } = new ClassTargets(names);

    /// <summary>The class of each row, from 0.</summary>
    public int[] Classes => classes;

    public override void Fill<T>(ReadOnlySpan<int> rows, NdArray<T> target)
    {
        target.Span.Clear();
        for (int i = 0; i < rows.Length; i++)
        {
            target.Row(i)[classes[rows[i]]] = T.One;
        }
    }
}

/// <summary>A number for each row, standardized by the training rows.</summary>
internal sealed class NumberTarget(NumberTargets targets, double[] numbers) : TableTarget
{
    public override Targets Targets => targets;

    /// <summary>The number of each row in its unit.</summary>
    public double[] Numbers => numbers;

    /// <summary>The target of all rows, standardized by the mean and the population's standard deviation of some.</summary>
    public static NumberTarget Standardized(string name, double[] numbers, int[] rows)
    {
        double mean = rows.Sum(row => numbers[row]) / rows.Length, deviation = Math.Sqrt(rows.Sum(row => (numbers[row] - mean) * (numbers[row] - mean)) / rows.Length);
        return new(new([name], [mean], [deviation > 0 ? deviation : 1]), numbers);
    }

    public override void Fill<T>(ReadOnlySpan<int> rows, NdArray<T> target)
    {
        for (int i = 0; i < rows.Length; i++)
        {
            target.Span[i] = T.CreateTruncating(targets.Encode(0, numbers[rows[i]]));
        }
    }
}
