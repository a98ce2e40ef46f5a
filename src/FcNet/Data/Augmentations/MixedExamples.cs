using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
using FcNet.Kernels;

namespace FcNet;

/// <summary>Examples of which each is mixed with another one.</summary>
internal sealed class MixedExamples(IExamples source, Mixup mixup, AugmentationKey key) : ChangedExamples(source)
{
    public override void Fill<T>(ReadOnlySpan<int> rows, int stepsDone, Batch<T> batch, Threads threads)
    {
        Source.Fill(rows, stepsDone, batch, threads);
        int count = rows.Length;
        int[] partners = ArrayPool<int>.Shared.Rent(count);
        T[] shares = ArrayPool<T>.Shared.Rent(count), memory = ArrayPool<T>.Shared.Rent(batch.X.Length + batch.Target.Length + count);
        for (int i = 0; i < count; i++)
        {
            var random = new RowRandom(key, stepsDone, rows[i]);
            partners[i] = random.NextInt32(Count);
            shares[i] = T.CreateTruncating(BetaDraw.Of(mixup.Alpha, ref random));
        }

        NdArray<T> x = new(memory, 0, batch.X.Shape), target = new(memory, batch.X.Length, batch.Target.Shape);
        NdArray<T> weight = batch.Weight.IsNone ? NdArray<T>.None : new(memory, batch.X.Length + batch.Target.Length, [count]); // the weight of an example stays
        Source.Fill(partners.AsSpan(0, count), stepsDone, new Batch<T>(x, target, weight), threads);
        Ranges.Run(new MixJob<T>(shares, x, batch.X), count, batch.X.Columns, 1, threads);
        Ranges.Run(new MixJob<T>(shares, target, batch.Target), count, batch.Target.Columns, 1, threads);
        ArrayPool<T>.Shared.Return(memory);
        ArrayPool<T>.Shared.Return(shares);
        ArrayPool<int>.Shared.Return(partners);
    }

    public override string Fingerprint() => $"{Source.Fingerprint()} {mixup}";

    private readonly struct MixJob<T>(T[] shares, NdArray<T> others, NdArray<T> values) : IRangeJob
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public void Run(int from, int to)
        {
            for (int i = from; i < to; i++)
            {
                Elementwise.Map(new Mix(shares[i]), values.Row(i), others.Row(i), values.Row(i));
            }
        }

        private readonly struct Mix(T share) : IBinaryFormula
        {
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            public TNumbers Of<TNumbers>(TNumbers x, TNumbers y)
                where TNumbers : struct, INumbers<TNumbers> => (TNumbers.All(share) * x) + ((1 - TNumbers.All(share)) * y);
        }
    }
}
