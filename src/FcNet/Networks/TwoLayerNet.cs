using System.Numerics;
using FcNet.Layers;
using FcNet.Losses;

namespace FcNet;

/// <summary>
/// The smallest net with a hidden layer: affine, ReLU, affine, softmax. Written out by hand with the pure layer functions, as the page to read
/// first; <see cref="FullyConnectedNet{T}"/> with one hidden layer computes the same bits without making new arrays in each step.
/// </summary>
/// <remarks>Source: CS231n assignment 2, <c>TwoLayerNet</c>.</remarks>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public sealed class TwoLayerNet<T> : INetwork<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Makes a net with random first weights.</summary>
    /// <param name="options">What it is.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is outside its range.</exception>
    public TwoLayerNet(TwoLayerNetOptions options)
        : this(options, new CounterRandom(options?.Seed ?? 0))
    {
    }

    /// <summary>Makes a net whose first weights come from a given source, W1 before W2.</summary>
    /// <param name="options">What it is; its seed is not used.</param>
    /// <param name="random">Draws the weights.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is outside its range.</exception>
    public TwoLayerNet(TwoLayerNetOptions options, RandomSource random)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(random);
        Options = options.ToFullyConnected();
        Dropout = random;
        IReadOnlyList<LayerSpec> layers = FullyConnectedNet.Architecture(Options);
        State = NetworkState<T>.For(layers);
        State.Initialize(layers, Options.WeightScale, random);
    }

    /// <inheritdoc/>
    public FullyConnectedNetOptions Options { get; }

    /// <inheritdoc/>
    public NetworkState<T> State { get; }

    /// <summary>The parameters: "W1", "b1", "W2", "b2". Writing to them changes the net.</summary>
    public ArraySet<T> Parameters => State.Parameters;

    /// <inheritdoc/>
    public RandomSource Dropout { get; }

    /// <inheritdoc/>
    public double Penalty => L2Penalty.Value(W1, Options.Regularization, Options.Threads) + L2Penalty.Value(W2, Options.Regularization, Options.Threads);

    private NdArray<T> W1 => Parameters[ParameterNames.Weights(1)];

    private NdArray<T> B1 => Parameters[ParameterNames.Biases(1)];

    private NdArray<T> W2 => Parameters[ParameterNames.Weights(2)];

    private NdArray<T> B2 => Parameters[ParameterNames.Biases(2)];

    /// <summary>The scores of a batch.</summary>
    /// <param name="x">The inputs, N × <see cref="TwoLayerNetOptions.Inputs"/> numbers, of any rank from 2.</param>
    /// <returns>The scores, N × <see cref="TwoLayerNetOptions.Classes"/>.</returns>
    /// <exception cref="ArgumentException">The shape does not fit.</exception>
    public NdArray<T> Scores(NdArray<T> x)
    {
        RequireInputs(x);
        (NdArray<T> hidden, _) = AffineRelu.Forward(x, W1, B1, Options.Threads);
        (NdArray<T> scores, _) = Affine.Forward(hidden, W2, B2, Options.Threads);
        return scores;
    }

    /// <inheritdoc/>
    public void Scores(NdArray<T> x, NdArray<T> scores)
    {
        RequireInputs(x);
        Require.Shape(scores, [x.Rows, Options.Classes]);
        Require.Apart(scores, x);
        Scores(x).CopyTo(scores);
    }

    /// <summary>One training pass: forward and back.</summary>
    /// <param name="x">The inputs, N × <see cref="TwoLayerNetOptions.Inputs"/> numbers, of any rank from 2.</param>
    /// <param name="labels">The class of each row.</param>
    /// <returns>The loss, L2 penalty included, and the gradients.</returns>
    /// <exception cref="ArgumentException">A shape does not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A label is not a class.</exception>
    public (double Loss, ArraySet<T> Gradients) LossAndGradients(NdArray<T> x, ReadOnlySpan<int> labels)
    {
        RequireInputs(x);
        (NdArray<T> hidden, AffineRelu.Cache<T> first) = AffineRelu.Forward(x, W1, B1, Options.Threads);
        (NdArray<T> scores, Affine.Cache<T> second) = Affine.Forward(hidden, W2, B2, Options.Threads);

        (double loss, NdArray<T> dscores) = SoftmaxLoss.Evaluate(scores, labels);
        loss += Penalty;

        (NdArray<T> dhidden, NdArray<T> dw2, NdArray<T> db2) = Affine.Backward(dscores, second, Options.Threads);
        (_, NdArray<T> dw1, NdArray<T> db1) = AffineRelu.Backward(dhidden, first, Options.Threads);
        L2Penalty.AddGradient(W1, Options.Regularization, dw1, Options.Threads);
        L2Penalty.AddGradient(W2, Options.Regularization, dw2, Options.Threads);

        var gradients = new ArraySet<T>(Parameters.Layout);
        dw1.CopyTo(gradients[ParameterNames.Weights(1)]);
        db1.CopyTo(gradients[ParameterNames.Biases(1)]);
        dw2.CopyTo(gradients[ParameterNames.Weights(2)]);
        db2.CopyTo(gradients[ParameterNames.Biases(2)]);
        return (loss, gradients);
    }

    /// <inheritdoc/>
    public double LossAndGradients(NdArray<T> x, ReadOnlySpan<int> labels, ArraySet<T> gradients)
    {
        ArgumentNullException.ThrowIfNull(gradients);
        gradients.RequireSameLayout(Parameters);
        Require.Apart(gradients.Block, Parameters.Block, nameof(gradients), nameof(Parameters));
        Require.Apart(gradients.Block, x, nameof(gradients));
        (double loss, ArraySet<T> computed) = LossAndGradients(x, labels);
        gradients.CopyFrom(computed);
        return loss;
    }

    /// <inheritdoc/>
    public double Loss(NdArray<T> x, ReadOnlySpan<int> labels) => SoftmaxLoss.Evaluate(Scores(x), labels).Loss + Penalty;

    private void RequireInputs(NdArray<T> x)
    {
        Require.Batch(x);
        Require.That(x.Columns == Options.Inputs, $"x is {x.Shape}, {x.Columns} numbers an example; the net takes {Options.Inputs}.");
    }
}
