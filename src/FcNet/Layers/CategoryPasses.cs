using System.Numerics;
using FcNet.Kernels;

namespace FcNet.Layers;

/// <summary>The forward pass of a category embedding for a range of rows.</summary>
internal readonly unsafe struct CategoryLookup<T>(Parameter<T>[] tables, T* x, int inputs, NdArray<T> y) : IRangeJob
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The row of a number's table: the nearest whole number, 0 if that is not in the table.</summary>
    public static int CodeOf(T x, NdArray<T> table)
    {
        T code = T.Round(x);
        return code >= T.One && code <= T.CreateTruncating(table.Rows - 1) ? int.CreateTruncating(code) : 0;
    }

    public void Run(int from, int to)
    {
        int rest = inputs - tables.Length;
        for (int i = from; i < to; i++)
        {
            ReadOnlySpan<T> row = new(x + ((long)i * inputs), inputs);
            Span<T> result = y.Row(i);
            row[..rest].CopyTo(result);
            result = result[rest..];
            for (int column = 0; column < tables.Length; column++)
            {
                NdArray<T> table = tables[column].Values;
                table.Row(CodeOf(row[rest + column], table)).CopyTo(result);
                result = result[table.Columns..];
            }
        }
    }
}

/// <summary>The gradients of a range of tables: each row the sum of dy over the examples with its code, in the order of the row shards.</summary>
internal readonly struct CategoryGradients<T>(Parameter<T>[] tables, NdArray<T> x, NdArray<T> dy, RowShards shards, ArraySet<T> gradients) : IRangeJob
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public void Run(int from, int to)
    {
        int rest = x.Columns - tables.Length;
        for (int column = from; column < to; column++)
        {
            NdArray<T> table = tables[column].Values;
            var sums = new TableSums(x, dy, table, rest + column, rest + (column * table.Columns));
            RowTree.Sum(shards, sums, x.Rows, tables[column].In(gradients).Span);
        }
    }

    /// <summary>The sums of one table over some rows.</summary>
    private readonly struct TableSums(NdArray<T> x, NdArray<T> dy, NdArray<T> table, int input, int output) : IRowSums<T>
    {
        public void Sum(int from, int to, Span<T> sums)
        {
            sums.Clear();
            for (int i = from; i < to; i++)
            {
                Span<T> sum = sums.Slice(CategoryLookup<T>.CodeOf(x.Row(i)[input], table) * table.Columns, table.Columns);
                Elementwise.Map(default(Plus), sum, dy.Row(i).Slice(output, table.Columns), sum);
            }
        }
    }
}
