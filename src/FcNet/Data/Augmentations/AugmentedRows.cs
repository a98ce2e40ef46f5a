using System.Buffers;
using System.Numerics;
using FcNet.Kernels;

namespace FcNet;

/// <summary>Examples of which each row is changed by an augmentation.</summary>
internal sealed class AugmentedRows(IExamples source, Augmentation augmentation, AugmentationKey key) : ChangedExamples(source)
{
    public override void Fill<T>(ReadOnlySpan<int> rows, int stepsDone, Batch<T> batch, Threads threads)
    {
        Source.Fill(rows, stepsDone, batch, threads);
        int[] memory = ArrayPool<int>.Shared.Rent(rows.Length);
        rows.CopyTo(memory);
        Ranges.Run(new RowsJob<T>(augmentation, key, memory, stepsDone, batch.X, ExampleShape), rows.Length, batch.X.Columns, 1, threads);
        ArrayPool<int>.Shared.Return(memory);
    }

    public override string Fingerprint() => $"{Source.Fingerprint()} {augmentation}";

    private readonly struct RowsJob<T>(Augmentation augmentation, AugmentationKey key, int[] rows, int step, NdArray<T> x, Shape example) : IRangeJob
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public void Run(int from, int to)
        {
            for (int i = from; i < to; i++)
            {
                var random = new RowRandom(key, step, rows[i]);
                augmentation.Row(x.Row(i), example, ref random);
            }
        }
    }
}
