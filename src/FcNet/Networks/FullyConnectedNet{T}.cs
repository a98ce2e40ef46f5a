using System.Numerics;
using FcNet.Layers;

namespace FcNet;

/// <summary>
/// A fully connected net of any layers: by <see cref="FullyConnectedNetOptions"/> {affine, [batch or layer normalization], ReLU, [dropout]} for each hidden
/// width and an affine layer to the outputs, or by a custom list of layers.
/// </summary>
/// <remarks>Source: CS231n assignment 2, <c>FullyConnectedNet</c>. Training passes use memory of the net, so only one thread may train at a time; test mode is thread-safe.</remarks>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public sealed class FullyConnectedNet<T> : INetwork<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly LayerChain<T> layers;
    private readonly CurrentPass current = new();
    private NdArray<T> y;

    /// <summary>Makes a net with random initial weights.</summary>
    /// <param name="options">The options. The seed gives two streams, one for the weights and one for dropout.</param>
    /// <exception cref="ArgumentException">It would not fit into memory.</exception>
    public FullyConnectedNet(FullyConnectedNetOptions options)
        : this(options, new CounterRandom(options?.Seed ?? 0), new CounterRandom(options?.Seed ?? 0, stream: 1))
    {
    }

    /// <summary>Makes a net whose random numbers come from given sources. The course's net takes one <see cref="NumpyRandom"/> for both, or a <see cref="ReseededRandom"/> for its seeded dropout.</summary>
    /// <param name="options">The options; the seed is not used.</param>
    /// <param name="weights">Draws the initial weights, layer by layer.</param>
    /// <param name="dropout">Draws the dropout masks.</param>
    /// <exception cref="ArgumentException">It would not fit into memory.</exception>
    public FullyConnectedNet(FullyConnectedNetOptions options, RandomSource weights, RandomSource dropout)
        : this((options ?? throw new ArgumentNullException(nameof(options))).ToSpec(), weights, dropout, options.Threads)
    {
    }

    /// <summary>Makes a net of any layers with random initial weights.</summary>
    /// <param name="spec">The description of the net.</param>
    /// <param name="seed">The seed of the initial weights and of dropout.</param>
    /// <param name="threads">The maximum number of threads; results do not depend on it.</param>
    /// <exception cref="ArgumentException">It would not fit into memory.</exception>
    public FullyConnectedNet(NetworkSpec spec, Seed seed = default, Threads threads = default)
        : this(spec, new CounterRandom(seed), new CounterRandom(seed, stream: 1), threads)
    {
    }

    /// <summary>Makes a net of any layers whose random numbers come from given sources.</summary>
    /// <param name="spec">The description of the net.</param>
    /// <param name="weights">Draws the initial weights, layer by layer.</param>
    /// <param name="dropout">Draws the dropout masks.</param>
    /// <param name="threads">The maximum number of threads; results do not depend on it.</param>
    /// <exception cref="ArgumentException">It would not fit into memory.</exception>
    public FullyConnectedNet(NetworkSpec spec, RandomSource weights, RandomSource dropout, Threads threads = default)
    {
        Spec = Require.NotNull(spec);
        Dropout = Require.NotNull(dropout);
        Threads = threads;
        State = NetworkState<T>.For(spec);
        State.Initialize(spec, Require.NotNull(weights));
        layers = new(spec.Layers, spec.Inputs, isFirst: true, new(State.Parameters, State.Statistics, threads, current));
    }

    /// <inheritdoc/>
    public NetworkSpec Spec { get; }

    /// <inheritdoc/>
    public NetworkState<T> State { get; }

    /// <summary>The parameters: "W1", "b1", "gamma1", "beta1", … Writing to them changes the net.</summary>
    public ArraySet<T> Parameters => State.Parameters;

    /// <inheritdoc/>
    public RandomSource Dropout { get; }

    /// <inheritdoc/>
    public Threads Threads { get; }

    /// <inheritdoc/>
    public NdArray<T> Forward(NdArray<T> x, RowShards shards = default, double dropoutFactor = 1)
    {
        Require.Fraction(dropoutFactor);
        Spec.RequireInputs(x);
        (current.Shards, current.DropoutFactor) = (shards, dropoutFactor);
        return y = layers.Forward(x, Dropout);
    }

    /// <inheritdoc/>
    public void Backward(NdArray<T> dy, ArraySet<T> gradients)
    {
        ArgumentNullException.ThrowIfNull(gradients);
        Require.That(!y.IsNone, $"There is nothing to go back through: call Forward before Backward.");
        Require.Shape(dy, y.Shape);
        Require.Apart(dy, y);
        gradients.RequireSameLayout(Parameters);
        Require.Apart(gradients.Block, Parameters.Block, nameof(gradients), nameof(Parameters));
        Require.Apart(gradients.Block, dy, nameof(gradients));
        layers.Backward(dy, gradients, wantsDx: false);
    }

    /// <inheritdoc/>
    public void Infer(NdArray<T> x, NdArray<T> y)
    {
        Spec.RequireInputs(x);
        Require.Shape(y, [x.Rows, Spec.Outputs]);
        Require.Apart(y, x);
        layers.Infer(x.Span, y);
    }
}
