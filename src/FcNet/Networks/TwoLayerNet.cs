using System.Numerics;
using FcNet.Layers;

namespace FcNet;

/// <summary>
/// The smallest net with a hidden layer: affine, ReLU, affine. Written by hand with the pure layer functions, as the first code to read;
/// <see cref="FullyConnectedNet{T}"/> with one hidden layer computes the same bits without allocating new arrays in each step.
/// </summary>
/// <remarks>Source: CS231n assignment 2, <c>TwoLayerNet</c>.</remarks>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public sealed class TwoLayerNet<T> : INetwork<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private AffineRelu.Cache<T> first;
    private Affine.Cache<T> second;
    private RowShards shards;

    /// <summary>Makes a net with random initial weights.</summary>
    /// <param name="options">The options.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is outside its range.</exception>
    public TwoLayerNet(TwoLayerNetOptions options)
        : this(options, new CounterRandom(options?.Seed ?? 0))
    {
    }

    /// <summary>Makes a net whose initial weights come from a given source, W1 before W2.</summary>
    /// <param name="options">The options; the seed is not used.</param>
    /// <param name="random">Draws the weights.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is outside its range.</exception>
    public TwoLayerNet(TwoLayerNetOptions options, RandomSource random)
    {
        Spec = Require.NotNull(options).ToFullyConnected().ToSpec();
        Dropout = Require.NotNull(random);
        Threads = options.Threads;
        State = NetworkState<T>.For(Spec);
        State.Initialize(Spec, random);
    }

    /// <inheritdoc/>
    public NetworkSpec Spec { get; }

    /// <inheritdoc/>
    public NetworkState<T> State { get; }

    /// <summary>The parameters: "W1", "b1", "W2", "b2". Writing to them changes the net.</summary>
    public ArraySet<T> Parameters => State.Parameters;

    /// <inheritdoc/>
    public RandomSource Dropout { get; }

    /// <inheritdoc/>
    public Threads Threads { get; }

    private NdArray<T> W1 => Parameters[ParameterNames.Weights(1)];

    private NdArray<T> B1 => Parameters[ParameterNames.Biases(1)];

    private NdArray<T> W2 => Parameters[ParameterNames.Weights(2)];

    private NdArray<T> B2 => Parameters[ParameterNames.Biases(2)];

    /// <inheritdoc/>
    public NdArray<T> Forward(NdArray<T> x, RowShards shards = default, double dropoutFactor = 1)
    {
        Spec.RequireInputs(x);
        this.shards = shards;
        (NdArray<T> hidden, first) = AffineRelu.Forward(x, W1, B1, Threads);
        (NdArray<T> y, second) = Affine.Forward(hidden, W2, B2, Threads);
        return y;
    }

    /// <inheritdoc/>
    public void Backward(NdArray<T> dy, ArraySet<T> gradients)
    {
        ArgumentNullException.ThrowIfNull(gradients);
        gradients.RequireSameLayout(Parameters);
        Require.Apart(gradients.Block, Parameters.Block, nameof(gradients), nameof(Parameters));
        (NdArray<T> dhidden, NdArray<T> dw2, NdArray<T> db2) = Affine.Backward(dy, second, Threads, shards);
        (_, NdArray<T> dw1, NdArray<T> db1) = AffineRelu.Backward(dhidden, first, Threads, shards);
        dw1.CopyTo(gradients[ParameterNames.Weights(1)]);
        db1.CopyTo(gradients[ParameterNames.Biases(1)]);
        dw2.CopyTo(gradients[ParameterNames.Weights(2)]);
        db2.CopyTo(gradients[ParameterNames.Biases(2)]);
    }

    /// <inheritdoc/>
    public void Infer(NdArray<T> x, NdArray<T> y)
    {
        Spec.RequireInputs(x);
        Require.Shape(y, [x.Rows, Spec.Outputs]);
        Require.Apart(y, x);
        (NdArray<T> hidden, _) = AffineRelu.Forward(x, W1, B1, Threads);
        (NdArray<T> scores, _) = Affine.Forward(hidden, W2, B2, Threads);
        scores.CopyTo(y);
    }
}
