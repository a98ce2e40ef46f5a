using System.Buffers;
using System.Collections.Immutable;
using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using FcNet.Kernels;

namespace FcNet.Layers;

/// <summary>Bound layers in order: forward is the list, backward the reversed list.</summary>
internal sealed class LayerChain<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Bytes between two layers in test mode. The number of rows in a block is chosen so that these stay in the L3 cache.</summary>
    private const int BlockBytes = 4 << 20;

    /// <summary>The minimum number of rows in a block, because weights are fetched and packed for each block.</summary>
    private const int LeastRows = 64;

    /// <summary>The least and the most rows of a share that goes through all layers in one thread, and the number of shares for each thread.</summary>
    private const int LeastShare = 32, MostShare = 256, SharesForAThread = 2;

    private ILayer<T>[] layers;
    private int[] widths;
    private readonly int widest;

    /// <summary>The layers from here on overwrite their input, so the caller's array may be overwritten too.</summary>
    private int firstInPlaceAtEnd;
    private readonly Threads threads;

    /// <summary>Whether each output of the first layer depends on all inputs.</summary>
    private readonly bool mixesInputs;

    public LayerChain(ImmutableArray<LayerSpec> specs, int inputs, bool isFirst, LayerArrays<T> arrays)
    {
        threads = arrays.Threads;
        mixesInputs = specs[0] is AffineSpec;
        List<ILayer<T>> bound = [];
        List<int> after = [];
        foreach ((LayerSpec spec, LayerPlace place) in LayerPlace.Of(specs, inputs, isFirst))
        {
            bound.Add(spec.Bind(place, arrays));
            after.Add(spec.Outputs(place.Inputs));
            arrays = arrays.After(spec, place.Inputs);
        }

        layers = [.. bound];
        widths = [.. after];
        widest = widths.Max();
        firstInPlaceAtEnd = FirstInPlaceAtEnd();
    }

    /// <summary>Tells all layers that their parameters no longer change and only test mode follows. A product takes over the normalization that follows it.</summary>
    public void Freeze()
    {
        Array.ForEach(layers, layer => layer.Freeze());
        List<ILayer<T>> served = [];
        List<int> after = [];
        for (int i = 0; i < layers.Length; i++)
        {
            ILayer<T> layer = layers[i];
            if ((layer as IProductLayer<T>)?.Product is { } product && PackedProduct<T>.Fits(product.W))
            {
                if (!product.Rectifies && i + 1 < layers.Length && layers[i + 1] is IColumnLayer<T> next)
                {
                    product = next.After(product);
                    i++;
                }

                layer = new ServedAffine<T>(product);
            }

            served.Add(layer);
            after.Add(widths[i]);
        }

        (layers, widths) = ([.. served], [.. after]);
        firstInPlaceAtEnd = FirstInPlaceAtEnd();
    }

    public NdArray<T> Forward(NdArray<T> x, RandomSource random)
    {
        int rows = x.Rows;
        for (int i = 0; i < layers.Length; i++)
        {
            x = layers[i].Forward(x, random);
            RequireReturned(x, rows, widths[i]);
        }

        return x;
    }

    public NdArray<T> Backward(NdArray<T> dy, ArraySet<T> gradients, bool wantsDx)
    {
        int rows = dy.Rows;
        for (int i = layers.Length - 1; i >= 0; i--)
        {
            dy = layers[i].Backward(dy, gradients, wantsDx || i > 0);
            if (i > 0)
            {
                RequireReturned(dy, rows, widths[i - 1]);
            }
        }

        return dy;
    }

    /// <summary>Test mode, block of rows by block, with borrowed memory between the layers.</summary>
    public void Infer(ReadOnlySpan<T> x, NdArray<T> y) => Infer(x, y, threads);

    /// <summary>The same with fewer threads, for a chain within another.</summary>
    public void Infer(ReadOnlySpan<T> x, NdArray<T> y, Threads most) => Infer(x, y, mustBeFinite: false, most);

    /// <summary>Test mode for inputs of a service: inputs with a number that is not finite are refused.</summary>
    /// <returns>Whether all inputs are finite; otherwise the result is meaningless.</returns>
    public bool TryInfer(ReadOnlySpan<T> x, NdArray<T> y) => (mixesInputs || TensorPrimitives.IsFiniteAll(x)) && Infer(x, y, mustBeFinite: mixesInputs, threads);

    /// <summary>Many rows are divided into shares, which a thread takes through all layers; of fewer rows each layer is divided among the threads.</summary>
    private unsafe bool Infer(ReadOnlySpan<T> x, NdArray<T> y, bool mustBeFinite, Threads most)
    {
        int shares = y.Rows / Math.Clamp(widest / 4, LeastShare, MostShare), parts = Math.Min(Workers.MaxThreads, most.Count * Math.Min(shares / most.Count, SharesForAThread));
        if (most.Count == 1 || parts < 2)
        {
            return InferRows(x, y, mustBeFinite, most);
        }

        int refused = 0;
        fixed (T* start = x)
        {
            Workers.Run(new RowsJob(this, start, x.Length / y.Rows, y, mustBeFinite, &refused, parts), parts, most);
        }

        return refused == 0;
    }

    private bool InferRows(ReadOnlySpan<T> x, NdArray<T> y, bool mustBeFinite, Threads most)
    {
        int fitting = Math.Max(LeastRows, BlockBytes / Unsafe.SizeOf<T>() / widest), rows = Math.Clamp(Array.MaxLength / 2 / widest, 1, Math.Min(fitting, y.Rows)), inputs = x.Length / y.Rows;
        T[] memory = ArrayPool<T>.Shared.Rent(2 * rows * widest);
        bool isFinite = true;
        for (int row = 0; isFinite && row < y.Rows; row += rows)
        {
            int count = Math.Min(rows, y.Rows - row);
            isFinite = InferBlock(x.Slice(row * inputs, count * inputs), y.RowRange(row, count), memory, mustBeFinite, most);
        }

        ArrayPool<T>.Shared.Return(memory);
        return isFinite;
    }

    private readonly unsafe struct RowsJob(LayerChain<T> chain, T* x, int inputs, NdArray<T> y, bool mustBeFinite, int* refused, int parts) : IJob
    {
        public void Run(int part)
        {
            const int Unit = 2 * GemmTiling.RowUnit;
            int from = Ranges.Border(y.Rows, Unit, parts, part), rows = Ranges.Border(y.Rows, Unit, parts, part + 1) - from;
            if (!chain.InferRows(new(x + ((nint)from * inputs), rows * inputs), y.RowRange(from, rows), mustBeFinite, 1))
            {
                Volatile.Write(ref *refused, 1);
            }
        }
    }

    private int FirstInPlaceAtEnd()
    {
        int first = layers.Length;
        while (first > 0 && layers[first - 1].InfersInPlace)
        {
            first--;
        }

        return first;
    }

    /// <summary>A layer of another assembly may return anything, and the products that follow trust the shapes.</summary>
    private static void RequireReturned(NdArray<T> array, int rows, int columns) =>
        Require.That(!array.IsNone && array.Rows == rows && array.Columns == columns,
            $"A layer returned {array.Shape}, expected {rows}×{columns}: Forward returns a row of outputs for each example, Backward a row of inputs.");

    /// <summary>The layers write alternately into the two halves of a borrowed buffer, or in place. The last layer that is not in place writes into the result.</summary>
    private bool InferBlock(ReadOnlySpan<T> x, NdArray<T> result, T[] memory, bool mustBeFinite, Threads most)
    {
        int free = 0, taken = result.Rows * widest;
        NdArray<T> y = NdArray<T>.None;
        for (int i = 0; i < layers.Length; i++)
        {
            if (i >= firstInPlaceAtEnd - 1)
            {
                y = result;
            }
            else if (y.IsNone || !layers[i].InfersInPlace)
            {
                y = new(memory, free, [result.Rows, widths[i]]);
                (free, taken) = (taken, free);
            }

            layers[i].Infer(x, y, most);
            if (mustBeFinite && i == 0 && !AreFinite(x, y))
            {
                return false;
            }

            x = y.Span;
        }

        return true;
    }

    /// <summary>
    /// Whether all inputs are finite, judged by the output of the first layer, which is far less to read. A number that is not finite makes every sum of
    /// its row ±∞ or NaN, and a ReLU turns -∞ into 0. So only the inputs of rows whose outputs are all 0 or not finite are checked.
    /// </summary>
    private static bool AreFinite(ReadOnlySpan<T> x, NdArray<T> y)
    {
        ReadOnlySpan<T> ys = y.Span;
        int width = y.Columns, inputs = x.Length / y.Rows;
        bool areFinite = TensorPrimitives.IsFiniteAll(ys);
        for (int i = 0, end = width; i < y.Rows; i++, end += width)
        {
            int first = end - width; // the first number that is not 0
            while (first < end && ys[first] == T.Zero)
            {
                first++;
            }

            bool isSuspect = first == end || (!areFinite && !TensorPrimitives.IsFiniteAll(ys[(end - width)..end]));
            if (isSuspect && !TensorPrimitives.IsFiniteAll(x.Slice(i * inputs, inputs)))
            {
                return false;
            }
        }

        return true;
    }
}
