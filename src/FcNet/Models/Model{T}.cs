using System.Buffers;
using System.Collections.Immutable;
using System.Numerics;
using System.Numerics.Tensors;
using FcNet.Files;
using FcNet.Layers;
using FcNet.Losses;

namespace FcNet;

/// <summary>
/// A trained model for files and services: an immutable copy of a net's numbers, the input scaling and the class names. It takes raw inputs of any type
/// of numbers, which must be finite. It is thread-safe.
/// </summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public sealed class Model<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly LayerChain<T> layers;
    private readonly SeenInputs<T> inputs;

    internal Model(NetworkSpec spec, NetworkState<T> state, InputScaling scaling, Targets targets, string history, Threads threads)
    {
        Spec = spec;
        State = state;
        Scaling = scaling;
        Targets = targets;
        History = history;
        Threads = threads;
        layers = new(spec.Layers, spec.Inputs, isFirst: true, new(state.Parameters, state.Statistics, threads));
        layers.Freeze();
        inputs = new(scaling, threads);
    }

    /// <summary>The description of the net: its inputs and layers.</summary>
    public NetworkSpec Spec { get; }

    /// <summary>The scaling that is applied to raw inputs.</summary>
    public InputScaling Scaling { get; }

    /// <summary>The meaning of the net's outputs.</summary>
    public Targets Targets { get; }

    /// <summary>The names of the classes, or of the numbers or labels.</summary>
    public ImmutableArray<string> ClassNames => Targets.Names;

    /// <summary>The run that produced it, as the JSON of its <c>RunRecord</c>; empty if unknown.</summary>
    public string History { get; }

    /// <summary>The maximum number of threads for a call; results do not depend on it.</summary>
    public Threads Threads { get; }

    /// <summary>Whether all numbers of the net are finite. Reading a file does not check this.</summary>
    public bool IsFinite => TensorPrimitives.IsFiniteAll<T>(State.Parameters.Block.Span) && TensorPrimitives.IsFiniteAll<T>(State.Statistics.Block.Span);

    internal NetworkState<T> State { get; }

    /// <summary>The scores of a batch.</summary>
    /// <param name="x">The raw inputs, N × the net's inputs.</param>
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
    /// <param name="x">The raw inputs, N × the net's inputs.</param>
    /// <param name="scores">Receives the scores, N × the number of classes.</param>
    /// <typeparam name="TSource"><see cref="float"/> or <see cref="double"/>. Doubles keep their digits until they are scaled.</typeparam>
    /// <exception cref="ArgumentException">A shape does not fit, or a number is not finite or too large for the net.</exception>
    public void Scores<TSource>(NdArray<TSource> x, NdArray<T> scores)
        where TSource : unmanaged, IBinaryFloatingPointIeee754<TSource>
    {
        Require.Batch(x);
        Require.That(x.Columns == Spec.Inputs, $"x is {x.Shape}, {x.Columns} numbers an example; the net takes {Spec.Inputs}.");
        Require.Shape(scores, [x.Rows, Spec.Outputs]);
        if ((object)x is NdArray<T> own)
        {
            Require.Apart(scores, own, sourceName: nameof(x));
        }

        T[] memory = ArrayPool<T>.Shared.Rent(inputs.AreRaw<TSource>() ? 0 : x.Length);
        bool isFinite = layers.TryInfer(inputs.See(x, memory).Span, scores);
        ArrayPool<T>.Shared.Return(memory);
        if (!isFinite)
        {
            throw inputs.NotFinite(x);
        }
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

    /// <summary>The probabilities of a batch: the softmax of the scores.</summary>
    /// <param name="x">The raw inputs, N × the net's inputs.</param>
    /// <typeparam name="TSource"><see cref="float"/> or <see cref="double"/>. Doubles keep their digits until they are scaled.</typeparam>
    /// <returns>The probabilities, N × the number of classes.</returns>
    /// <exception cref="ArgumentException">The shape does not fit, or a number is not finite or too large for the net.</exception>
    public NdArray<T> Probabilities<TSource>(NdArray<TSource> x)
        where TSource : unmanaged, IBinaryFloatingPointIeee754<TSource>
    {
        NdArray<T> scores = Scores(x);
        SoftmaxLoss.Probabilities(scores, scores);
        return scores;
    }

    /// <summary>The probabilities of one example. Allocates nothing on the heap.</summary>
    /// <param name="x">The raw features: of an image the bytes of its red, green and blue planes.</param>
    /// <param name="probabilities">Receives one probability for each class.</param>
    /// <typeparam name="TSource">Any type of numbers. Wide ones, such as <see cref="double"/>, keep their digits until they are scaled.</typeparam>
    /// <exception cref="ArgumentException">The number of features or classes does not fit, or a feature is not finite or too large for the net.</exception>
    public void Probabilities<TSource>(ReadOnlySpan<TSource> x, Span<T> probabilities)
        where TSource : unmanaged, INumberBase<TSource>
    {
        if (!TryScore(x, probabilities, nameof(probabilities)))
        {
            throw inputs.NotFinite(x);
        }

        SoftmaxLoss.Probabilities(probabilities);
    }

    /// <summary>The classes of a batch: those with the largest scores, the first of equal ones.</summary>
    /// <param name="x">The raw inputs, N × the net's inputs.</param>
    /// <typeparam name="TSource"><see cref="float"/> or <see cref="double"/>. Doubles keep their digits until they are scaled.</typeparam>
    /// <returns>One class for each row, from 0.</returns>
    /// <exception cref="ArgumentException">The shape does not fit, or a number is not finite or too large for the net.</exception>
    public int[] Predict<TSource>(NdArray<TSource> x)
        where TSource : unmanaged, IBinaryFloatingPointIeee754<TSource>
    {
        NdArray<T> scores = Scores(x);
        int[] classes = new int[scores.Rows];
        for (int i = 0; i < classes.Length; i++)
        {
            classes[i] = TensorPrimitives.IndexOfMax<T>(scores.Row(i));
        }

        return classes;
    }

    /// <summary>The class of one example: the one with the largest score, the first of equal ones. Allocates nothing on the heap.</summary>
    /// <param name="x">The raw features: of an image the bytes of its red, green and blue planes.</param>
    /// <typeparam name="TSource">Any type of numbers. Wide ones, such as <see cref="double"/>, keep their digits until they are scaled.</typeparam>
    /// <returns>The class, from 0.</returns>
    /// <exception cref="ArgumentException">The number of features does not fit, or a feature is not finite or too large for the net.</exception>
    public int Predict<TSource>(ReadOnlySpan<TSource> x)
        where TSource : unmanaged, INumberBase<TSource> => TryPredict(x, out int predicted) ? predicted : throw inputs.NotFinite(x);

    /// <summary>The class of one example, for services: features that are not finite do not throw here. Allocates nothing on the heap.</summary>
    /// <param name="x">The raw features: of an image the bytes of its red, green and blue planes.</param>
    /// <param name="predicted">The class, from 0; -1 if there is none.</param>
    /// <typeparam name="TSource">Any type of numbers. Wide ones, such as <see cref="double"/>, keep their digits until they are scaled.</typeparam>
    /// <returns>True if there is a class: all features are finite, and none is too large for the net.</returns>
    /// <exception cref="ArgumentException">The number of features does not fit.</exception>
    public bool TryPredict<TSource>(ReadOnlySpan<TSource> x, out int predicted)
        where TSource : unmanaged, INumberBase<TSource>
    {
        T[] memory = ArrayPool<T>.Shared.Rent(Spec.Outputs);
        Span<T> scores = memory.AsSpan(0, Spec.Outputs);
        bool isFinite = TryScore(x, scores, nameof(scores));
        predicted = isFinite ? TensorPrimitives.IndexOfMax<T>(scores) : -1;
        ArrayPool<T>.Shared.Return(memory);
        return isFinite;
    }

    /// <summary>Writes the model to a file atomically. Equal models give identical files.</summary>
    /// <param name="path">The file, usually with the extension .safetensors; an existing file is replaced.</param>
    /// <exception cref="IOException">The file cannot be written; an existing file is unchanged.</exception>
    /// <exception cref="UnauthorizedAccessException">The path is a folder, or the user has no permission to write it.</exception>
    public void Save(string path) => ModelFile.ToSafetensors(this).Write(path);

    /// <summary>
    /// Writes the model as an ONNX graph, which runs elsewhere: raw inputs "x" of N rows to "scores" of N rows, the input scaling included. IR version
    /// 8, operator set 17. Equal models give identical files.
    /// </summary>
    /// <param name="path">The file, usually with the extension .onnx; an existing file is replaced.</param>
    /// <exception cref="ArgumentException">The model is larger than the 2 GiB that the format allows.</exception>
    /// <exception cref="IOException">The file cannot be written; an existing file is unchanged.</exception>
    /// <exception cref="UnauthorizedAccessException">The path is a folder, or the user has no permission to write it.</exception>
    public void SaveOnnx(string path)
    {
        OnnxGraph graph = OnnxExport.ToGraph(this);
        AtomicFile.Write(path, graph.Write);
    }

    /// <summary>
    /// Writes the model as a PyTorch state dict in safetensors: the names of an <c>nn.Sequential</c> of modules affine1, norm1, relu1, affine2, …, and
    /// weights of (outputs, inputs). Input scaling and class names are in the file's metadata. <see cref="Model.LoadPyTorch{T}"/> reads it.
    /// </summary>
    /// <param name="path">The file, usually with the extension .safetensors; an existing file is replaced.</param>
    /// <exception cref="IOException">The file cannot be written; an existing file is unchanged.</exception>
    /// <exception cref="UnauthorizedAccessException">The path is a folder, or the user has no permission to write it.</exception>
    public void SavePyTorch(string path) => PyTorchFile.ToSafetensors(this).Write(path);

    /// <summary>Writes the model's arrays for NumPy: "W1", "b1", …, the running averages, "input.mean" and "input.scale".</summary>
    /// <param name="path">The file, usually with the extension .npz; an existing file is replaced.</param>
    /// <exception cref="IOException">The file cannot be written; an existing file is unchanged.</exception>
    /// <exception cref="UnauthorizedAccessException">The path is a folder, or the user has no permission to write it.</exception>
    public void SaveNumpy(string path)
    {
        IEnumerable<KeyValuePair<string, NumpyArray>> arrays =
        [
            .. State.Parameters.Concat(State.Statistics).Select(pair => KeyValuePair.Create(pair.Key, NumpyArray.From(pair.Value))),
            KeyValuePair.Create(ModelFile.MeanName, NumpyArray.From(NdArray.Over(Scaling.Mean.ToArray()))),
            KeyValuePair.Create(ModelFile.ScaleName, NumpyArray.From(NdArray.Over(Scaling.Scale.ToArray()))),
        ];
        new NumpyArchive(arrays).Write(path);
    }

    internal void ScoresOfScaled(NdArray<T> x, NdArray<T> scores) => layers.Infer(x.Span, scores);

    /// <summary>Scores one example if its scaled numbers are finite; otherwise writes nothing.</summary>
    private bool TryScore<TSource>(ReadOnlySpan<TSource> x, Span<T> scores, string nameOfScores)
        where TSource : unmanaged, INumberBase<TSource>
    {
        Require.Length(x.Length, Spec.Inputs, nameof(x));
        Require.Length(scores.Length, Spec.Outputs, nameOfScores);
        T[] memory = ArrayPool<T>.Shared.Rent(Spec.Inputs + Spec.Outputs);
        var result = new NdArray<T>(memory, Spec.Inputs, [1, Spec.Outputs]);
        bool isFinite = layers.TryInfer(inputs.See(x, memory.AsSpan(0, Spec.Inputs)), result);
        if (isFinite)
        {
            result.Span.CopyTo(scores);
        }

        ArrayPool<T>.Shared.Return(memory);
        return isFinite;
    }
}
