using System.Buffers;
using System.Collections.Immutable;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace FcNet;

/// <summary>
/// Examples in memory, or in a mapped file, with their targets: raw numbers in their original type (bytes stay bytes), a class, numbers or labels for each, and
/// the <see cref="InputScaling"/> that is applied to the raw numbers. A part of the data is a view: it shares the numbers. Immutable.
/// </summary>
public sealed partial class LabeledData : IExamples
{
    /// <summary>A power of two of this exponent, positive or negative, and its reciprocal are normal numbers.</summary>
    private const int MaxExponent = 1000;

    private readonly Examples examples;
    private readonly Answers answers;
    private readonly ReadOnlyMemory<int> rows;
    private readonly ReadOnlyMemory<double> weights;
    private string? fingerprint;

    private LabeledData(Examples examples, Answers answers, ReadOnlyMemory<int> rows, ReadOnlyMemory<double> weights, Shape exampleShape, InputScaling scaling)
    {
        this.examples = examples;
        this.answers = answers;
        this.rows = rows;
        this.weights = weights;
        ExampleShape = exampleShape;
        Scaling = scaling;
    }

    /// <summary>The number of examples.</summary>
    public int Count => rows.Length;

    /// <summary>The number of features of an example.</summary>
    public int Features => examples.Features;

    /// <summary>The shape of one example, for example 3×32×32 for an image of three colour planes.</summary>
    public Shape ExampleShape { get; }

    /// <inheritdoc/>
    public Targets Targets => answers.Targets;

    /// <summary>The names of the classes, or of the numbers or labels.</summary>
    public ImmutableArray<string> ClassNames => Targets.Names;

    /// <summary>The number of classes: the outputs of a net for these examples.</summary>
    public int Classes => Targets.Outputs;

    /// <inheritdoc/>
    public InputScaling Scaling { get; }

    /// <summary>The class of one example.</summary>
    /// <param name="index">The example.</param>
    /// <returns>Its class, from 0.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such example.</exception>
    /// <exception cref="InvalidOperationException">The examples have no classes.</exception>
    public int GetLabel(int index)
    {
        Require.Below(index, Count);
        return RequireClasses()[rows.Span[index]];
    }

    /// <summary>The classes of all examples.</summary>
    /// <returns>A new array.</returns>
    /// <exception cref="InvalidOperationException">The examples have no classes.</exception>
    public int[] GetLabels()
    {
        ClassAnswers classes = RequireClasses();
        int[] all = new int[Count];
        for (int i = 0; i < all.Length; i++)
        {
            all[i] = classes[rows.Span[i]];
        }

        return all;
    }

    /// <summary>All examples as a net sees them: scaled and in its element type.</summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <returns>An array of N × the shape of an example, or of N × the outputs of a projection.</returns>
    public NdArray<T> GetInputs<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var inputs = new NdArray<T>([Count, .. ExampleShape]);
        examples.CopyTo(rows, Scaling, inputs, Threads.All);
        if (Scaling.Projection.IsNone)
        {
            return inputs;
        }

        var projected = new NdArray<T>(Count, Scaling.Outputs);
        Kernels.Gemm.Multiply(inputs.Reshape(Count, -1), Scaling.ProjectionAs<T>(), projected, Threads.All);
        return projected;
    }

    /// <summary>A view of some consecutive examples.</summary>
    /// <param name="start">The first.</param>
    /// <param name="count">How many.</param>
    /// <returns>The view.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The examples are out of range.</exception>
    public LabeledData Slice(int start, int count)
    {
        Require.InRange(start >= 0 && start <= Count, start, $"0 to {Count}");
        Require.InRange(count >= 0 && count <= Count - start, count, $"0 to {Count - start}");
        return With(rows.Slice(start, count), HasWeights ? weights.Slice(start, count) : weights);
    }

    /// <summary>A view of some examples in a given order.</summary>
    /// <param name="indices">The indices; an index may appear more than once.</param>
    /// <returns>The view.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such example.</exception>
    public LabeledData Select(ReadOnlySpan<int> indices)
    {
        int[] selected = new int[indices.Length];
        double[] theirWeights = new double[HasWeights ? indices.Length : 0];
        for (int i = 0; i < selected.Length; i++)
        {
            Require.Below(indices[i], Count, "An index");
            selected[i] = rows.Span[indices[i]];
            if (HasWeights)
            {
                theirWeights[i] = weights.Span[indices[i]];
            }
        }

        return With(selected, theirWeights);
    }

    /// <summary>The same examples with another scaling.</summary>
    /// <param name="scaling">The scaling.</param>
    /// <returns>A view.</returns>
    /// <exception cref="ArgumentException">The scaling is for another number of features.</exception>
    public LabeledData With(InputScaling scaling)
    {
        ArgumentNullException.ThrowIfNull(scaling);
        Require.Length(scaling.Features, Features, nameof(scaling));
        return new(examples, answers, rows, weights, ExampleShape, scaling);
    }

    /// <summary>The same examples with another mean and deviation of their numbers, which a net then learns.</summary>
    /// <param name="targets">The meaning of the outputs. Its mean and deviation are used in place of those of the examples.</param>
    /// <returns>A view.</returns>
    /// <exception cref="ArgumentException">There are not as many names as numbers.</exception>
    /// <exception cref="InvalidOperationException">The examples have no numbers.</exception>
    public LabeledData WithTargets(NumberTargets targets)
    {
        ArgumentNullException.ThrowIfNull(targets);
        NumberAnswers numbers = RequireNumbers();
        Require.That(targets.Outputs == Targets.Outputs, $"The targets name {targets.Outputs} numbers; an example has {Targets.Outputs}.");
        return new(examples, new NumberAnswers(numbers.Values, targets), rows, weights, ExampleShape, Scaling);
    }

    /// <summary>Puts the examples into random order and cuts them into three parts: views, no copies.</summary>
    /// <param name="validation">The share of the validation part, 0 to below 1. It may be 0.</param>
    /// <param name="test">The share of the test part, 0 to below 1.</param>
    /// <param name="seed">The seed of the order.</param>
    /// <returns>The parts.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A share is out of range.</exception>
    /// <exception cref="ArgumentException">Nothing is left to train on.</exception>
    public DataSplits Split(double validation = 0.1, double test = 0.1, Seed seed = default)
    {
        Require.InRange(validation is >= 0 and < 1, validation, "a share of at least 0 and below 1");
        Require.InRange(test is >= 0 and < 1, test, "a share of at least 0 and below 1");
        int validationCount = (int)Math.Round(Count * validation), testCount = (int)Math.Round(Count * test);
        int trainCount = Count - validationCount - testCount;
        Require.That(trainCount > 0, $"Of {Count} examples {validationCount} are for validation and {testCount} for the test; nothing is left to train on.");
        LabeledData mixed = Select(RandomSource.FromSeed(seed).Permutation(Count));
        return new(mixed.Slice(0, trainCount), mixed.Slice(trainCount, validationCount), mixed.Slice(trainCount + validationCount, testCount));
    }

    /// <inheritdoc/>
    public void Fill<T>(ReadOnlySpan<int> rows, int stepsDone, Batch<T> batch, Threads threads)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Require.Shape(batch.X, [rows.Length, Features]);
        Require.Shape(batch.Target, [rows.Length, Targets.Outputs]);
        int[] memory = ArrayPool<int>.Shared.Rent(rows.Length);
        Memory<int> stored = memory.AsMemory(0, rows.Length);
        for (int i = 0; i < rows.Length; i++)
        {
            stored.Span[i] = this.rows.Span[rows[i]];
        }

        examples.CopyTo(stored, Scaling, batch.X, threads);
        answers.Fill(stored.Span, batch.Target);
        if (!batch.Weight.IsNone)
        {
            FillWeights(rows, batch.Weight.Span);
        }

        ArrayPool<int>.Shared.Return(memory);
    }

    /// <summary>The SHA-256 of the examples, raw and in their order, and of their targets. It is computed on first use.</summary>
    /// <returns>The hash in hexadecimal digits.</returns>
    public string Fingerprint()
    {
        if (fingerprint is null)
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            hash.AppendData(MemoryMarshal.AsBytes([Count, Features]));
            examples.AppendTo(hash, rows.Span);
            answers.AppendTo(hash, rows.Span);
            hash.AppendData(MemoryMarshal.AsBytes(weights.Span));
            fingerprint = Convert.ToHexStringLower(hash.GetHashAndReset());
        }

        return fingerprint;
    }

    /// <summary>Whether the data came as bytes.</summary>
    internal bool IsBytes => examples is Examples<byte>;

    /// <summary>The raw bytes of one example, if the data came as bytes.</summary>
    internal ReadOnlySpan<byte> Bytes(int index) => examples is Examples<byte> bytes
        ? bytes.Row(rows.Span[index])
        : throw new InvalidOperationException("The examples did not come as bytes.");

    /// <summary>The mean of each feature, and its standard deviation: the square root of the biased variance.</summary>
    /// <remarks>The numbers are scaled near 1 by a power of two before they are squared. This causes no rounding, and no square overflows or underflows.</remarks>
    internal (double[] Means, double[] Deviations) Moments()
    {
        double[] means = Means(), sizes = new double[Features], deviations = new double[Features];
        examples.Sizes(rows, sizes);
        double[] factors = Array.ConvertAll(sizes, size => Math.ScaleB(1, -Math.Clamp(Math.ILogB(size), -MaxExponent, MaxExponent)));
        examples.SumSquares(rows, means, factors, deviations);
        for (int j = 0; j < deviations.Length; j++)
        {
            deviations[j] = Math.Sqrt(deviations[j] / Count) / factors[j];
        }

        return (means, deviations);
    }

    /// <summary>The least and the largest number of each feature.</summary>
    internal (double[] Least, double[] Largest) Extremes()
    {
        double[] least = new double[Features], largest = new double[Features];
        least.AsSpan().Fill(double.PositiveInfinity);
        largest.AsSpan().Fill(double.NegativeInfinity);
        examples.Widen(rows, least, largest);
        return (least, largest);
    }

    /// <summary>The mean of each feature.</summary>
    internal double[] Means()
    {
        double[] means = new double[Features];
        examples.Sum(rows, means);
        for (int j = 0; j < means.Length; j++)
        {
            means[j] /= Count;
        }

        return means;
    }

    /// <summary>Data of given rows, all of them and in their order.</summary>
    internal static LabeledData OfRows(Examples examples, Answers answers, int count, Shape exampleShape) =>
        new(examples, answers, Enumerable.Range(0, count).ToArray(), default, exampleShape, InputScaling.Identity(examples.Features));

    /// <summary>Examples whose inputs are the numbers of these, in their units.</summary>
    internal LabeledData NumbersAsInputs()
    {
        NumberAnswers numbers = RequireNumbers();
        return Create(numbers.Values.ToArray(), [Targets.Outputs], numbers).With(rows, default);
    }

    private NumberAnswers RequireNumbers() =>
        answers is NumberAnswers { Targets: NumberTargets } numbers ? numbers : throw new InvalidOperationException($"The examples have {Targets.GetType().Name} and no numbers.");

    private ClassAnswers RequireClasses() => answers as ClassAnswers ?? throw new InvalidOperationException($"The examples have {Targets.GetType().Name} and no classes.");

    private LabeledData With(ReadOnlyMemory<int> selected, ReadOnlyMemory<double> theirWeights) => new(examples, answers, selected, theirWeights, ExampleShape, Scaling);
}
