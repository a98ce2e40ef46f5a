using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using FcNet.Kernels;

namespace FcNet.Layers;

/// <summary>
/// The gradients of the parameters, for a range of columns: sums over the rows, in the order of the row shards. Vectors are of consecutive frequencies.
/// The cosines are computed again together with the sines, which takes less time than to store and load them.
/// </summary>
internal readonly struct PeriodicGradients<T>(PeriodicArrays<T> arrays, NdArray<T> x, NdArray<T> dy, RowShards shards, PeriodicArrays<T> gradients) : IRangeJob
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public void Run(int from, int to)
    {
        int frequencies = arrays.Frequencies, length = (2 + arrays.Mixes) * frequencies, size = 1 + arrays.Mixes;
        T[] memory = ArrayPool<T>.Shared.Rent(length);
        Span<T> sums = memory.AsSpan(0, length);
        for (int column = from; column < to; column++)
        {
            RowTree.Sum(shards, new Column(arrays, x, dy, column), x.Rows, sums);
            sums[..frequencies].CopyTo(gradients.W.Row(column));
            sums.Slice(frequencies, frequencies).CopyTo(gradients.C.Row(column));
            sums[(2 * frequencies)..].CopyTo(gradients.Weights.Row(column));
            ColumnSums.Of(dy, shards, (column * size) + 1, (column + 1) * size, gradients.Biases.Row(column));
        }

        ArrayPool<T>.Shared.Return(memory);
    }

    /// <summary>The gradients of w, c and the weights of a column, one after another, over some rows.</summary>
    private readonly struct Column(PeriodicArrays<T> arrays, NdArray<T> x, NdArray<T> dy, int column) : IRowSums<T>
    {
        public void Sum(int from, int to, Span<T> sums)
        {
            int vectors = Vector.IsHardwareAccelerated ? arrays.Frequencies / Vector<T>.Count * Vector<T>.Count : 0;
            sums.Clear();
            for (int k = 0; k < vectors; k += Vector<T>.Count)
            {
                Add<ManyNumbers<T>, ManyStored<T>>(k, from, to, ref sums[k]);
            }

            for (int k = vectors; k < arrays.Frequencies; k++)
            {
                Add<OneNumber<T>, OneStored<T>>(k, from, to, ref sums[k]);
            }
        }

        [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
        private void Add<TNumbers, TStored>(int k, int from, int to, ref T sums)
            where TNumbers : struct, INumbers<TNumbers>
            where TStored : struct, IStored<TNumbers, T>
        {
            int frequencies = arrays.Frequencies, mixes = arrays.Mixes, inputs = x.Columns, outputs = dy.Columns;
            ref T weights = ref arrays.Weights.Row(column)[k], weightSums = ref Unsafe.Add(ref sums, 2 * frequencies);
            ref T xs = ref Unsafe.Add(ref MemoryMarshal.GetReference(x.Span), column);
            ref T dys = ref Unsafe.Add(ref MemoryMarshal.GetReference(dy.Span), (column * (1 + mixes)) + 1);
            TNumbers w = TStored.Load(ref arrays.W.Row(column)[k]), c = TStored.Load(ref arrays.C.Row(column)[k]), dw = 0, dc = 0;
            for (int i = from; i < to; i++)
            {
                TNumbers number = TNumbers.All(Unsafe.Add(ref xs, (nint)i * inputs)), g = 0;
                ref T upstream = ref Unsafe.Add(ref dys, (nint)i * outputs);
                (TNumbers cosine, TNumbers sine) = Turns<T>.CosineAndSine(PeriodicArrays<T>.TurnsAt(number, w, c));
                for (int s = 0; s < mixes; s++)
                {
                    TNumbers d = TNumbers.All(Unsafe.Add(ref upstream, s));
                    ref T sum = ref Unsafe.Add(ref weightSums, s * frequencies);
                    TStored.Store(TNumbers.MultiplyAdd(d, cosine, TStored.Load(ref sum)), ref sum);
                    g = TNumbers.MultiplyAdd(d, TStored.Load(ref Unsafe.Add(ref weights, s * frequencies)), g);
                }

                g *= sine;
                dc -= g;
                dw = TNumbers.MultiplyAdd(g, number, dw);
            }

            TStored.Store(dw * (-2 * Math.PI), ref sums);
            TStored.Store(dc, ref Unsafe.Add(ref sums, frequencies));
        }
    }
}

/// <summary>The gradient with respect to x, for a range of rows.</summary>
internal readonly struct PeriodicBackward<T>(PeriodicArrays<T> arrays, NdArray<T> x, NdArray<T> dy, NdArray<T> dx) : IRangeJob
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public void Run(int from, int to)
    {
        int size = 1 + arrays.Mixes, rest = x.Columns - arrays.Columns;
        T[] memory = ArrayPool<T>.Shared.Rent(arrays.Frequencies);
        Span<T> terms = memory.AsSpan(0, arrays.Frequencies);
        for (int i = from; i < to; i++)
        {
            Span<T> result = dx.Row(i), upstream = dy.Row(i);
            upstream[^rest..].CopyTo(result[^rest..]);
            for (int column = 0; column < arrays.Columns; column++)
            {
                Span<T> ds = upstream.Slice(column * size, size);
                WriteTerms(column, x.Row(i)[column], ds[1..], terms);
                result[column] = ds[0] + (T.CreateTruncating(-2 * Math.PI) * RowSums.Of<T>(terms));
            }
        }

        ArrayPool<T>.Shared.Return(memory);
    }

    /// <summary>w·g·sin for each frequency.</summary>
    private void WriteTerms(int column, T number, ReadOnlySpan<T> ds, Span<T> terms)
    {
        int vectors = Vector.IsHardwareAccelerated ? terms.Length / Vector<T>.Count * Vector<T>.Count : 0;
        WriteTerms<ManyNumbers<T>, ManyStored<T>>(column, 0, number, ds, terms[..vectors]);
        WriteTerms<OneNumber<T>, OneStored<T>>(column, vectors, number, ds, terms[vectors..]);
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private void WriteTerms<TNumbers, TStored>(int column, int from, T number, ReadOnlySpan<T> ds, Span<T> terms)
        where TNumbers : struct, INumbers<TNumbers>
        where TStored : struct, IStored<TNumbers, T>
    {
        int frequencies = arrays.Frequencies;
        ref T weights = ref MemoryMarshal.GetReference(arrays.Weights.Row(column)), first = ref MemoryMarshal.GetReference(terms);
        ref T ws = ref MemoryMarshal.GetReference(arrays.W.Row(column)), cs = ref MemoryMarshal.GetReference(arrays.C.Row(column));
        for (int i = 0; i < terms.Length; i += TStored.Count)
        {
            int k = from + i;
            TNumbers w = TStored.Load(ref Unsafe.Add(ref ws, k)), c = TStored.Load(ref Unsafe.Add(ref cs, k)), g = 0;
            for (int s = 0; s < ds.Length; s++)
            {
                g = TNumbers.MultiplyAdd(TNumbers.All(ds[s]), TStored.Load(ref Unsafe.Add(ref weights, (s * frequencies) + k)), g);
            }

            TNumbers sine = Turns<T>.CosineAndSine(PeriodicArrays<T>.TurnsAt(TNumbers.All(number), w, c)).Sine;
            TStored.Store(w * g * sine, ref Unsafe.Add(ref first, i));
        }
    }
}
