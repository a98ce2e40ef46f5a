using System.Buffers;
using System.Collections.Immutable;
using System.Numerics;
using System.Numerics.Tensors;
using FcNet.Layers;
using FcNet.Losses;

namespace FcNet;

/// <summary>
/// A trained model for files and services: an immutable copy of a net's numbers, the input scaling and the class names. It takes raw inputs of any type
/// of numbers, which must be finite. It is thread-safe. At its first use it packs a copy of its weights, so it needs memory for them twice.
/// </summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public sealed partial class Model<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly LayerChain<T> layers;
    private readonly SeenInputs<T> inputs;
    private readonly ViewedScores<T> viewed;

    internal Model(NetworkSpec spec, NetworkState<T> state, InputScaling scaling, Targets targets, Views views, string history, Threads threads)
    {
        Spec = spec;
        State = state;
        Scaling = scaling;
        Targets = targets;
        Views = views;
        History = history;
        Threads = threads;
        layers = new(spec.Layers, spec.Inputs, isFirst: true, new(state.Parameters, state.Statistics, threads));
        layers.Freeze();
        inputs = new(scaling, threads);
        viewed = new(views, inputs, layers);
    }

    /// <summary>The description of the net: its inputs and layers.</summary>
    public NetworkSpec Spec { get; }

    /// <summary>The scaling that is applied to raw inputs.</summary>
    public InputScaling Scaling { get; }

    /// <summary>The meaning of the net's outputs.</summary>
    public Targets Targets { get; }

    /// <summary>The views over which it averages its probabilities, beside the example itself.</summary>
    public Views Views { get; }

    /// <summary>The names of the classes, or of the numbers or labels.</summary>
    public ImmutableArray<string> ClassNames => Targets.Names;

    /// <summary>The run that produced it, as the JSON of its <c>RunRecord</c>; empty if unknown.</summary>
    public string History { get; }

    /// <summary>The maximum number of threads for a call; results do not depend on it.</summary>
    public Threads Threads { get; }

    /// <summary>Whether all numbers of the net are finite. Reading a file does not check this.</summary>
    public bool IsFinite => IsFiniteAll(State.Parameters) && IsFiniteAll(State.Statistics);

    internal NetworkState<T> State { get; }

    /// <summary>A model with scores divided by a temperature: the same predictions, and probabilities that are less certain if it is above 1.</summary>
    /// <param name="temperature">The temperature, above 0. <c>TemperatureScaling</c> finds it.</param>
    /// <returns>The model, whose last layer is a <see cref="TemperatureSpec"/>, so files and ONNX graphs contain it. It shares the numbers of this
    /// one.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The temperature is not a finite number above 0.</exception>
    /// <exception cref="ArgumentException">The model has views: the layer would act on each of them, not on their mean.</exception>
    public Model<T> WithTemperature(double temperature)
    {
        Require.FinitePositive(temperature);
        Require.That(Views.Items.IsEmpty, $"The model averages over views, expected one without: calibrate model.WithViews(Views.None), then give it its views again.");
        ImmutableArray<LayerSpec> layers = Spec.Layers;
        if (layers[^1] is TemperatureSpec last)
        {
            (temperature, layers) = (temperature * last.Temperature, layers.RemoveAt(layers.Length - 1));
        }

        return new(new(Spec.Inputs, layers.Add(new TemperatureSpec(temperature))), State, Scaling, Targets, Views, History, Threads);
    }

    /// <summary>The scores of a batch. Those of a model of numbers are the numbers, in their units.</summary>
    /// <param name="x">The raw inputs, N × the features of the scaling.</param>
    /// <typeparam name="TSource"><see cref="float"/> or <see cref="double"/>. Doubles keep their digits until they are scaled.</typeparam>
    /// <returns>The scores, N × the number of classes.</returns>
    /// <exception cref="ArgumentException">The shape does not fit, or a number is not finite or too large for the net.</exception>
    public NdArray<T> Scores<TSource>(NdArray<TSource> x)
        where TSource : unmanaged, IBinaryFloatingPointIeee754<TSource>
    {
        Require.Batch(x);
        var scores = new NdArray<T>(x.Rows, Spec.Outputs);
        Scores(x, scores);
        return scores;
    }

    /// <summary>The scores of a batch, written into a given array.</summary>
    /// <param name="x">The raw inputs, N × the features of the scaling.</param>
    /// <param name="scores">Receives the scores, N × the number of classes.</param>
    /// <typeparam name="TSource"><see cref="float"/> or <see cref="double"/>. Doubles keep their digits until they are scaled.</typeparam>
    /// <exception cref="ArgumentException">A shape does not fit, or a number is not finite or too large for the net.</exception>
    public void Scores<TSource>(NdArray<TSource> x, NdArray<T> scores)
        where TSource : unmanaged, IBinaryFloatingPointIeee754<TSource>
    {
        Require.Batch(x);
        Require.That(x.Columns == Scaling.Features, $"x is {x.Shape}, {x.Columns} numbers an example; the net takes {Scaling.Features}.");
        Require.Shape(scores, [x.Rows, Spec.Outputs]);
        if ((object)x is NdArray<T> own)
        {
            Require.Apart(scores, own, sourceName: nameof(x));
        }

        T[] memory = ArrayPool<T>.Shared.Rent(inputs.NumbersFor<TSource>(x.Rows));
        bool isFinite = Views.Items.IsEmpty ? layers.TryInfer(inputs.See(x, memory).Span, scores) : viewed.TryInfer(inputs.Scale(x, memory).Span, scores);
        ArrayPool<T>.Shared.Return(memory);
        if (!isFinite)
        {
            throw inputs.NotFinite(x);
        }

        (Targets as NumberTargets)?.Decode(scores);
    }

    /// <summary>The scores of one example. Allocates nothing on the heap.</summary>
    /// <param name="x">The raw features: of an image the bytes of its red, green and blue planes.</param>
    /// <param name="scores">Receives one score for each class.</param>
    /// <typeparam name="TSource">Any type of numbers. Wide ones, such as <see cref="double"/>, keep their digits until they are scaled.</typeparam>
    /// <exception cref="ArgumentException">The number of features or classes does not fit, or a feature is not finite or too large for the net.</exception>
    public void Scores<TSource>(ReadOnlySpan<TSource> x, Span<T> scores)
        where TSource : unmanaged, INumberBase<TSource>
    {
        if (!TryScore(x, scores, nameof(scores)))
        {
            throw inputs.NotFinite(x);
        }
    }

    /// <summary>The probabilities of a batch: of classes the softmax of the scores, of each label 1 / (1 + e⁻ˢ).</summary>
    /// <param name="x">The raw inputs, N × the features of the scaling.</param>
    /// <typeparam name="TSource"><see cref="float"/> or <see cref="double"/>. Doubles keep their digits until they are scaled.</typeparam>
    /// <returns>The probabilities, N × the number of classes.</returns>
    /// <exception cref="ArgumentException">The shape does not fit, or a number is not finite or too large for the net.</exception>
    /// <exception cref="InvalidOperationException">The outputs of the model are numbers.</exception>
    public NdArray<T> Probabilities<TSource>(NdArray<TSource> x)
        where TSource : unmanaged, IBinaryFloatingPointIeee754<TSource>
    {
        RequireProbabilities();
        NdArray<T> scores = Scores(x);
        for (int i = 0; i < scores.Rows; i++)
        {
            ToProbabilities(scores.Row(i));
        }

        return scores;
    }

    /// <summary>The probabilities of one example. Allocates nothing on the heap.</summary>
    /// <param name="x">The raw features: of an image the bytes of its red, green and blue planes.</param>
    /// <param name="probabilities">Receives one probability for each class or label.</param>
    /// <typeparam name="TSource">Any type of numbers. Wide ones, such as <see cref="double"/>, keep their digits until they are scaled.</typeparam>
    /// <exception cref="ArgumentException">The number of features or classes does not fit, or a feature is not finite or too large for the net.</exception>
    /// <exception cref="InvalidOperationException">The outputs of the model are numbers.</exception>
    public void Probabilities<TSource>(ReadOnlySpan<TSource> x, Span<T> probabilities)
        where TSource : unmanaged, INumberBase<TSource>
    {
        RequireProbabilities();
        if (!TryScore(x, probabilities, nameof(probabilities)))
        {
            throw inputs.NotFinite(x);
        }

        ToProbabilities(probabilities);
    }

    private void ToProbabilities(Span<T> scores)
    {
        if (Targets is LabelTargets)
        {
            BinaryCrossEntropyLoss.Probabilities(scores);
        }
        else
        {
            SoftmaxLoss.Probabilities(scores);
        }
    }

    /// <summary>A set without numbers is finite too; TensorPrimitives says that of no empty span.</summary>
    private static bool IsFiniteAll(ArraySet<T> set) => set.Block.Length == 0 || TensorPrimitives.IsFiniteAll<T>(set.Block.Span);

    private void RequireClasses() => RequireTargets<ClassTargets>("classes");

    private void RequireTargets<TTargets>(string what)
        where TTargets : Targets
    {
        if (Targets is not TTargets)
        {
            throw NotThese(what);
        }
    }

    private void RequireProbabilities()
    {
        if (Targets is NumberTargets)
        {
            throw NotThese("classes or labels");
        }
    }

    private InvalidOperationException NotThese(string what) =>
        new($"The model's outputs are {Targets.GetType().Name} ({string.Join(", ", Targets.Names)}), not {what}; Scores gives them.");

    /// <summary>Scores one example if its scaled numbers are finite; otherwise writes nothing.</summary>
    private bool TryScore<TSource>(ReadOnlySpan<TSource> x, Span<T> scores, string nameOfScores)
        where TSource : unmanaged, INumberBase<TSource>
    {
        Require.Length(x.Length, Scaling.Features, nameof(x));
        Require.Length(scores.Length, Spec.Outputs, nameOfScores);
        int numbers = inputs.NumbersFor<TSource>(rows: 1);
        T[] memory = ArrayPool<T>.Shared.Rent(numbers + Spec.Outputs);
        var result = new NdArray<T>(memory, numbers, [1, Spec.Outputs]);
        bool isFinite = Views.Items.IsEmpty ? layers.TryInfer(inputs.See(x, memory), result) : viewed.TryInfer(inputs.Scale(x, memory), result);
        if (isFinite)
        {
            (Targets as NumberTargets)?.Decode(result);
            result.Span.CopyTo(scores);
        }

        ArrayPool<T>.Shared.Return(memory);
        return isFinite;
    }
}
