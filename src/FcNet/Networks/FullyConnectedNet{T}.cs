using System.Numerics;
using FcNet.Losses;

namespace FcNet;

/// <summary>
/// A fully connected net of any depth for classification: {affine, [batch or layer normalization], ReLU, [dropout]} for each hidden width, an
/// affine layer to the scores, softmax cross-entropy, and an L2 penalty on the weights.
/// </summary>
/// <remarks>Source: CS231n assignment 2, <c>FullyConnectedNet</c>. Training passes use memory of the net, so one thread trains at a time; test-mode calls may come from many.</remarks>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public sealed class FullyConnectedNet<T> : INetwork<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly LayerStack<T> layers;
    private readonly Parameter<T>[] weights;

    /// <summary>Makes a net with random first weights.</summary>
    /// <param name="options">What it is. Its seed gives two streams, one for the weights and one for dropout.</param>
    /// <exception cref="ArgumentException">It would not fit into memory.</exception>
    public FullyConnectedNet(FullyConnectedNetOptions options)
        : this(options, new CounterRandom(options?.Seed ?? 0), new CounterRandom(options?.Seed ?? 0, stream: 1))
    {
    }

    /// <summary>Makes a net whose random numbers come from given sources. The course's net takes one <see cref="NumpyRandom"/> for both, or a <see cref="ReseededRandom"/> for its seeded dropout.</summary>
    /// <param name="options">What it is; its seed is not used.</param>
    /// <param name="weights">Draws the first weights, layer by layer.</param>
    /// <param name="dropout">Draws the dropout masks.</param>
    /// <exception cref="ArgumentException">It would not fit into memory.</exception>
    public FullyConnectedNet(FullyConnectedNetOptions options, RandomSource weights, RandomSource dropout)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(weights);
        ArgumentNullException.ThrowIfNull(dropout);
        Options = options;
        Dropout = dropout;
        Architecture = FullyConnectedNet.Architecture(options);
        State = NetworkState<T>.For(Architecture);
        State.Initialize(Architecture, options.WeightScale, weights);
        layers = new(Architecture, State, options.Threads);
        this.weights = [.. Architecture.SelectMany(layer => layer.Parameters).Where(parameter => parameter.Initial == InitialValue.Weights).Select(parameter => new Parameter<T>(State.Parameters, parameter.Name))];
    }

    /// <inheritdoc/>
    public FullyConnectedNetOptions Options { get; }

    /// <summary>The layers, first to last.</summary>
    public IReadOnlyList<LayerSpec> Architecture { get; }

    /// <inheritdoc/>
    public NetworkState<T> State { get; }

    /// <summary>The parameters: "W1", "b1", "gamma1", "beta1", … Writing to them changes the net.</summary>
    public ArraySet<T> Parameters => State.Parameters;

    /// <inheritdoc/>
    public RandomSource Dropout { get; }

    /// <inheritdoc/>
    public double Penalty
    {
        get
        {
            double penalty = 0;
            if (Options.Regularization > 0)
            {
                foreach (Parameter<T> w in weights)
                {
                    penalty += L2Penalty.Value(w.Values, Options.Regularization, Options.Threads);
                }
            }

            return penalty;
        }
    }

    /// <summary>The scores of a batch in test mode.</summary>
    /// <param name="x">The inputs, N × <see cref="FullyConnectedNetOptions.Inputs"/> numbers, of any rank from 2.</param>
    /// <returns>The scores, N × <see cref="FullyConnectedNetOptions.Classes"/>.</returns>
    /// <exception cref="ArgumentException">The shape does not fit.</exception>
    public NdArray<T> Scores(NdArray<T> x)
    {
        Require.Batch(x);
        var scores = new NdArray<T>(x.Rows, Options.Classes);
        Scores(x, scores);
        return scores;
    }

    /// <inheritdoc/>
    public void Scores(NdArray<T> x, NdArray<T> scores) => layers.Infer(x, scores);

    /// <summary>One training pass: forward, with dropout and the batch's own statistics, and back.</summary>
    /// <param name="x">The inputs, N × <see cref="FullyConnectedNetOptions.Inputs"/> numbers, of any rank from 2.</param>
    /// <param name="labels">The class of each row.</param>
    /// <returns>The loss, L2 penalty included, and the gradients in memory of their own.</returns>
    /// <exception cref="ArgumentException">A shape does not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A label is not a class.</exception>
    public (double Loss, ArraySet<T> Gradients) LossAndGradients(NdArray<T> x, ReadOnlySpan<int> labels)
    {
        var gradients = new ArraySet<T>(Parameters.Layout);
        return (LossAndGradients(x, labels, gradients), gradients);
    }

    /// <inheritdoc/>
    public double LossAndGradients(NdArray<T> x, ReadOnlySpan<int> labels, ArraySet<T> gradients)
    {
        ArgumentNullException.ThrowIfNull(gradients);
        gradients.RequireSameLayout(Parameters);
        Require.Batch(x);
        Require.Labels(labels, x.Rows, Options.Classes);
        Require.Apart(gradients.Block, Parameters.Block, nameof(gradients), nameof(Parameters));
        Require.Apart(gradients.Block, x, nameof(gradients));

        NdArray<T> scores = layers.Forward(x, Dropout);
        double loss = SoftmaxLoss.Evaluate(scores, labels, gradient: scores);
        layers.Backward(scores, gradients);
        if (Options.Regularization > 0)
        {
            foreach (Parameter<T> w in weights)
            {
                L2Penalty.AddGradient(w.Values, Options.Regularization, w.In(gradients), Options.Threads);
            }
        }

        return loss + Penalty;
    }

    /// <inheritdoc/>
    public double Loss(NdArray<T> x, ReadOnlySpan<int> labels) => SoftmaxLoss.Evaluate(Scores(x), labels).Loss + Penalty;
}
