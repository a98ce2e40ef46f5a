using System.Buffers;
using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;

namespace FcNet;

/// <summary>Layers bound to one state, in order: forward is the list, backward the reversed list.</summary>
internal sealed class LayerStack<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Bytes between two layers in test mode: so many rows go through all layers together that these stay in the third cache.</summary>
    private const int BlockBytes = 4 << 20;

    /// <summary>Rows that go through the layers together all the same, because weights are fetched and packed for each block.</summary>
    private const int LeastRows = 64;

    private readonly ILayer<T>[] layers;
    private readonly int[] widths;
    private readonly int inputs, classes, widest;
    private readonly Threads threads;

    public LayerStack(IReadOnlyList<LayerSpec> specs, NetworkState<T> state, Threads threads)
    {
        layers = specs.Select(spec => spec.Bind(state, threads)).ToArray();
        inputs = specs[0].Inputs;
        classes = specs[^1].Outputs;
        widths = specs.Select(spec => spec.Outputs).ToArray();
        widest = widths.Max();
        this.threads = threads;
    }

    /// <summary>Tells all layers that their numbers change no more and only test mode follows.</summary>
    public void Freeze()
    {
        foreach (ILayer<T> layer in layers)
        {
            layer.Freeze();
        }
    }

    public NdArray<T> Forward(NdArray<T> x, RandomSource random)
    {
        RequireInputs(x);
        foreach (ILayer<T> layer in layers)
        {
            x = layer.Forward(x, random);
        }

        return x;
    }

    public void Backward(NdArray<T> dscores, ArraySet<T> gradients)
    {
        NdArray<T> dy = dscores;
        for (int i = layers.Length - 1; i >= 0; i--)
        {
            dy = layers[i].Backward(dy, gradients, wantsDx: i > 0);
        }
    }

    /// <summary>Test mode, block of rows by block, with borrowed memory between the layers.</summary>
    public void Infer(NdArray<T> x, NdArray<T> scores)
    {
        RequireInputs(x);
        Require.Shape(scores, [x.Rows, classes]);
        Require.Apart(scores, x);
        Infer(x.Span, scores, mustBeFinite: false);
    }

    /// <summary>Test mode for inputs that somebody serves: they are read where they lie, and refused if a number is not finite.</summary>
    /// <returns>Whether all of them are finite; otherwise the scores say nothing.</returns>
    public bool TryInfer(ReadOnlySpan<T> x, NdArray<T> scores) => Infer(x, scores, mustBeFinite: true);

    private bool Infer(ReadOnlySpan<T> x, NdArray<T> scores, bool mustBeFinite)
    {
        int most = Math.Max(LeastRows, BlockBytes / Unsafe.SizeOf<T>() / widest), rows = Math.Clamp(Array.MaxLength / 2 / widest, 1, Math.Min(most, scores.Rows));
        T[] memory = ArrayPool<T>.Shared.Rent(2 * rows * widest);
        bool isFinite = true;
        for (int row = 0; isFinite && row < scores.Rows; row += rows)
        {
            int count = Math.Min(rows, scores.Rows - row);
            isFinite = InferBlock(x.Slice(row * inputs, count * inputs), scores.RowRange(row, count), memory, mustBeFinite);
        }

        ArrayPool<T>.Shared.Return(memory);
        return isFinite;
    }

    /// <summary>The layers write by turns into the two halves of a borrowed memory, the last one into the scores.</summary>
    private bool InferBlock(ReadOnlySpan<T> x, NdArray<T> scores, T[] memory, bool mustBeFinite)
    {
        int free = 0, taken = scores.Rows * widest;
        for (int i = 0; i < layers.Length - 1; i++)
        {
            NdArray<T> y = new(memory, free, [scores.Rows, widths[i]]);
            if (layers[i].Infer(x, y, threads))
            {
                if (mustBeFinite && i == 0 && !AreFinite(x, y))
                {
                    return false;
                }

                x = y.Span;
                (free, taken) = (taken, free);
            }
        }

        layers[^1].Infer(x, scores, threads);
        return !mustBeFinite || layers.Length > 1 || AreFinite(x, scores);
    }

    /// <summary>
    /// Whether all inputs are finite, by what the first layer made of them, which is far less to read: a number that is not makes every sum of its row ±∞ or
    /// NaN, and a rectifier makes 0 of -∞. So only rows of zeros and rows with such numbers are looked at themselves.
    /// </summary>
    private bool AreFinite(ReadOnlySpan<T> x, NdArray<T> y)
    {
        ReadOnlySpan<T> ys = y.Span;
        int width = y.Columns;
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

    private void RequireInputs(NdArray<T> x)
    {
        Require.Batch(x);
        Require.That(x.Columns == inputs, $"x is {x.Shape}, {x.Columns} numbers an example; the net takes {inputs}.");
    }
}
