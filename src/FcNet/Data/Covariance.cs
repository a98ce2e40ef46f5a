using FcNet.Kernels;

namespace FcNet;

/// <summary>The covariance matrix zᵀz / N of scaled features whose mean is 0, in double. The order of the sums depends on the shapes alone.</summary>
internal static class Covariance
{
    /// <summary>The rows that are read together: their products are added to the sums of those before.</summary>
    private const int BlockRows = 2048;

    /// <summary>The columns of a part: products of two parts are computed once, because the matrix is symmetric.</summary>
    private const int PartColumns = 512;

    public static NdArray<double> Of(LabeledData examples)
    {
        int features = examples.Features, parts = (features + PartColumns - 1) / PartColumns;
        var covariance = new NdArray<double>(features, features);
        NdArray<double>[] columns = new NdArray<double>[parts];
        for (int row = 0; row < examples.Count; row += BlockRows)
        {
            NdArray<double> block = examples.Slice(row, Math.Min(BlockRows, examples.Count - row)).GetInputs<double>().Reshape(-1, features);
            for (int part = 0; part < parts; part++)
            {
                columns[part] = Columns(block, part * PartColumns);
                for (int other = 0; other <= part; other++)
                {
                    Add(columns[other], columns[part], other * PartColumns, part * PartColumns, covariance);
                }
            }
        }

        for (int i = 0; i < features; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                covariance[i, j] = covariance[j, i] /= examples.Count;
            }
        }

        return covariance;
    }

    private static NdArray<double> Columns(NdArray<double> block, int from)
    {
        var columns = new NdArray<double>(block.Rows, Math.Min(PartColumns, block.Columns - from));
        for (int i = 0; i < block.Rows; i++)
        {
            block.Row(i).Slice(from, columns.Columns).CopyTo(columns.Row(i));
        }

        return columns;
    }

    /// <summary>Adds aᵀb to a part of the upper triangle.</summary>
    private static void Add(NdArray<double> a, NdArray<double> b, int top, int left, NdArray<double> sums)
    {
        var product = new NdArray<double>(a.Columns, b.Columns);
        Gemm.Multiply(a.Transposed, b, product, Threads.All);
        for (int i = 0; i < product.Rows; i++)
        {
            Span<double> row = sums.Row(top + i).Slice(left, product.Columns);
            System.Numerics.Tensors.TensorPrimitives.Add(row, product.Row(i), row);
        }
    }
}
