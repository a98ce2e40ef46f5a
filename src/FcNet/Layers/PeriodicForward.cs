using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using FcNet.Kernels;

namespace FcNet.Layers;

/// <summary>The parameters of a periodic embedding, or their gradients.</summary>
/// <param name="W">C × F for C columns and F frequencies.</param>
/// <param name="C">C × F, in radians.</param>
/// <param name="Weights">C × mixes × F.</param>
/// <param name="Biases">C × mixes: the numbers that a column becomes besides itself.</param>
internal readonly record struct PeriodicArrays<T>(NdArray<T> W, NdArray<T> C, NdArray<T> Weights, NdArray<T> Biases)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public int Columns => W.Rows;

    public int Frequencies => W.Columns;

    public int Mixes => Biases.Columns;

    /// <summary>The argument of a cosine in turns: w·x + c / 2π.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TNumbers TurnsAt<TNumbers>(TNumbers x, TNumbers w, TNumbers c)
        where TNumbers : struct, INumbers<TNumbers> => TNumbers.MultiplyAdd(x, w, c * 0.15915494309189535);

    /// <summary>The parameters of one cosine of a column; its weights are as far apart as there are frequencies.</summary>
    public ref T WeightsOf(int column, int k, out T w, out T c)
    {
        (w, c) = (W.Row(column)[k], C.Row(column)[k]);
        return ref Weights.Row(column)[k];
    }
}

/// <summary>The forward pass for a range of rows. Vectors are of consecutive rows, so that each result is one chain of sums, in the order of the frequencies.</summary>
internal readonly unsafe struct PeriodicForward<T>(PeriodicArrays<T> arrays, T* x, int inputs, NdArray<T> y) : IRangeJob
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The rows whose numbers are copied side by side.</summary>
    private const int Block = 64;

    public void Run(int from, int to)
    {
        int rest = inputs - arrays.Columns;
        T[] memory = ArrayPool<T>.Shared.Rent((1 + arrays.Mixes) * Block);
        for (int row = from; row < to; row += Block)
        {
            int count = Math.Min(Block, to - row);
            for (int column = 0; column < arrays.Columns; column++)
            {
                Embed(column, row, memory.AsSpan(0, count), memory.AsSpan(Block));
            }

            for (int i = row; i < row + count; i++)
            {
                new ReadOnlySpan<T>(x + ((long)i * inputs) + arrays.Columns, rest).CopyTo(y.Row(i)[^rest..]);
            }
        }

        ArrayPool<T>.Shared.Return(memory);
    }

    /// <summary>One column of some rows.</summary>
    private void Embed(int column, int row, Span<T> xs, Span<T> sums)
    {
        int size = 1 + arrays.Mixes;
        ReadOnlySpan<T> biases = arrays.Biases.Row(column);
        for (int i = 0; i < xs.Length; i++)
        {
            xs[i] = x[((long)(row + i) * inputs) + column];
        }

        for (int s = 0; s < biases.Length; s++)
        {
            sums.Slice(s * Block, xs.Length).Fill(biases[s]);
        }

        for (int k = 0; k < arrays.Frequencies; k++)
        {
            ref T weights = ref arrays.WeightsOf(column, k, out T w, out T c);
            AddCosines(w, c, ref weights, xs, ref MemoryMarshal.GetReference(sums));
        }

        for (int i = 0; i < xs.Length; i++)
        {
            Span<T> place = y.Row(row + i).Slice(column * size, size);
            place[0] = xs[i];
            for (int s = 0; s < biases.Length; s++)
            {
                place[1 + s] = sums[(s * Block) + i];
            }
        }
    }

    private void AddCosines(T w, T c, ref T weights, ReadOnlySpan<T> xs, ref T sums)
    {
        int vectors = Vector.IsHardwareAccelerated ? xs.Length / Vector<T>.Count * Vector<T>.Count : 0;
        AddCosines<ManyNumbers<T>, ManyStored<T>>(w, c, ref weights, xs[..vectors], ref sums, arrays.Mixes, arrays.Frequencies);
        AddCosines<OneNumber<T>, OneStored<T>>(w, c, ref weights, xs[vectors..], ref Unsafe.Add(ref sums, vectors), arrays.Mixes, arrays.Frequencies);
    }

    /// <summary>A method for vectors and one for what fills none: the JIT inlines only so much into one.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void AddCosines<TNumbers, TStored>(T w, T c, ref T weights, ReadOnlySpan<T> xs, ref T sums, int mixes, int frequencies)
        where TNumbers : struct, INumbers<TNumbers>
        where TStored : struct, IStored<TNumbers, T>
    {
        ref T first = ref MemoryMarshal.GetReference(xs);
        for (int i = 0; i < xs.Length; i += TStored.Count)
        {
            TNumbers turns = PeriodicArrays<T>.TurnsAt(TStored.Load(ref Unsafe.Add(ref first, i)), TNumbers.All(w), TNumbers.All(c)), cosine = Turns<T>.Cosine(turns);
            for (int s = 0; s < mixes; s++)
            {
                ref T sum = ref Unsafe.Add(ref sums, (s * Block) + i);
                TStored.Store(TNumbers.MultiplyAdd(TNumbers.All(Unsafe.Add(ref weights, s * frequencies)), cosine, TStored.Load(ref sum)), ref sum);
            }
        }
    }
}
