using System.Numerics;
using FcNet.Kernels;

namespace FcNet.Layers;

/// <summary>A layer that the options of a net and the command line accept as an activation: an element-wise formula, with or without parameters.</summary>
internal interface IActivation;

/// <summary>
/// An activation without parameters: an element-wise formula. A new one is a record that overrides <see cref="Forward{T}"/> and <see cref="Backward{T}"/>;
/// this class handles threads and memory.
/// </summary>
public abstract record ActivationSpec : LayerSpec, IActivation
{
    /// <inheritdoc/>
    public override ILayer<T> Bind<T>(LayerPlace place, LayerArrays<T> arrays) => new Bound<T>(this, Require.NotNull(arrays).Threads);

    /// <inheritdoc/>
    public override long KeptPerExample(LayerPlace place) => place.Inputs;

    /// <summary>The formula, applied to some numbers.</summary>
    /// <param name="x">The numbers.</param>
    /// <param name="y">Receives the results; it may be the memory of x.</param>
    protected abstract void Forward<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    /// <summary>The gradient: dy times the derivative at x.</summary>
    /// <param name="x">The numbers.</param>
    /// <param name="y">Their results.</param>
    /// <param name="dy">The gradient with respect to y.</param>
    /// <param name="dx">Receives the gradient with respect to x; it may be the memory of dy.</param>
    protected abstract void Backward<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, ReadOnlySpan<T> dy, Span<T> dx)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    /// <summary><see cref="Forward{T}"/> for other layers.</summary>
    internal void Apply<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Forward(x, y);

    /// <summary><see cref="Backward{T}"/> for other layers.</summary>
    internal void ApplyBackward<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, ReadOnlySpan<T> dy, Span<T> dx)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Backward(x, y, dy, dx);

    private sealed class Bound<T>(ActivationSpec formula, Threads threads) : ILayer<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private readonly Workspace<T> ys = new();
        private NdArray<T> x, y;

        public bool InfersInPlace => true;

        public NdArray<T> Forward(NdArray<T> input, RandomSource random)
        {
            (x, y) = (input, ys.Of(input.Shape));
            Infer(x.Span, y, threads);
            return y;
        }

        public NdArray<T> Backward(NdArray<T> dy, ArraySet<T> gradients, bool wantsDx)
        {
            Ranges.Run(new BackwardJob(formula, x, y, dy), x.Length, 1, CacheLine.Floats, threads);
            return dy;
        }

        public unsafe void Infer(ReadOnlySpan<T> input, NdArray<T> result, Threads most)
        {
            fixed (T* first = input)
            {
                Ranges.Run(new ForwardJob(formula, first, result), result.Length, 1, CacheLine.Floats, most);
            }
        }

        private readonly unsafe struct ForwardJob(ActivationSpec formula, T* x, NdArray<T> y) : IRangeJob
        {
            public void Run(int from, int to) => formula.Forward<T>(new(x + from, to - from), y.Span[from..to]);
        }

        private readonly struct BackwardJob(ActivationSpec formula, NdArray<T> x, NdArray<T> y, NdArray<T> dy) : IRangeJob
        {
            public void Run(int from, int to) => formula.Backward<T>(x.Span[from..to], y.Span[from..to], dy.Span[from..to], dy.Span[from..to]);
        }
    }
}
