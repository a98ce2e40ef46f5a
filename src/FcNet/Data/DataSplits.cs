using System.Collections.Immutable;

namespace FcNet;

/// <summary>Data in three parts: training, validation and test. All parts have the same scaling.</summary>
public sealed class DataSplits
{
    /// <summary>Combines three parts. The training part determines the scaling.</summary>
    /// <param name="train">The training part; not empty.</param>
    /// <param name="validation">The validation part, which selects the best state. If it is empty, the last state is kept.</param>
    /// <param name="test">The test part; it may be empty.</param>
    /// <exception cref="ArgumentException">There is nothing to train on, or the parts differ in features or classes.</exception>
    public DataSplits(LabeledData train, LabeledData validation, LabeledData test)
        : this(train, validation, test, new UnchangedInputs())
    {
    }

    private DataSplits(LabeledData train, LabeledData validation, LabeledData test, FittedInputs inputs)
    {
        ArgumentNullException.ThrowIfNull(train);
        ArgumentNullException.ThrowIfNull(validation);
        ArgumentNullException.ThrowIfNull(test);
        Require.That(train.Count > 0, $"The training part is empty, expected at least one example.");
        Require.That(validation.Features == train.Features && test.Features == train.Features, $"The parts have {train.Features}, {validation.Features} and {test.Features} features, expected the same number.");
        Require.That(validation.Classes == train.Classes && test.Classes == train.Classes, $"The parts have {train.Classes}, {validation.Classes} and {test.Classes} classes, expected the same number.");
        Train = train;
        Validation = validation.With(train.Scaling);
        Test = test.With(train.Scaling);
        Inputs = inputs;
    }

    /// <summary>The training part.</summary>
    public LabeledData Train { get; }

    /// <summary>The validation part, which selects the best state.</summary>
    public LabeledData Validation { get; }

    /// <summary>The test part.</summary>
    public LabeledData Test { get; }

    /// <summary>The scaling that is applied to the raw numbers before they enter a net.</summary>
    public InputScaling Scaling => Train.Scaling;

    /// <summary>How the inputs were fitted on the training part, beyond the scaling of their source.</summary>
    public FittedInputs Inputs { get; }

    /// <summary>The names of the classes.</summary>
    public ImmutableArray<string> ClassNames => Train.ClassNames;

    /// <summary>The same parts with the training part's mean subtracted from each feature.</summary>
    /// <returns>New views.</returns>
    public DataSplits Centered()
    {
        double[] scale = new double[Train.Features];
        scale.AsSpan().Fill(1);
        return With(new InputScaling(Train.Means(), scale), new UnchangedInputs());
    }

    /// <summary>The same parts with each feature normalized to mean 0 and standard deviation 1 over the training part. A feature that is constant there is only centred.</summary>
    /// <returns>New views.</returns>
    public DataSplits Standardized()
    {
        (double[] means, double[] deviations) = Moments(Train);
        return With(new InputScaling(means, Array.ConvertAll(deviations, deviation => 1 / deviation)), new UnchangedInputs());
    }

    /// <summary>
    /// The same parts with the numbers of a regression standardized: a net learns (number - mean) / deviation with the mean and the standard deviation over the
    /// training part. Models and metrics give numbers in their units, losses do not. A number that is constant there is only centred.
    /// </summary>
    /// <returns>New views.</returns>
    /// <exception cref="InvalidOperationException">The examples have no numbers.</exception>
    public DataSplits StandardizedNumbers()
    {
        (double[] means, double[] deviations) = Moments(Train.NumbersAsInputs());
        var targets = new NumberTargets(Train.Targets.Names, [.. means], [.. deviations]);
        return new(Train.WithTargets(targets), Validation.WithTargets(targets), Test.WithTargets(targets), Inputs);
    }

    /// <summary>The mean and the standard deviation of each feature; 1 in place of a deviation that is 0 but for rounding.</summary>
    private static (double[] Means, double[] Deviations) Moments(LabeledData data)
    {
        (double[] means, double[] deviations) = data.Moments();
        for (int i = 0; i < deviations.Length; i++)
        {
            // The mean of N equal numbers can differ from them by up to N rounding errors, so a deviation that small counts as 0.
            double rounding = data.Count * Math.ScaleB(1, -53) * Math.Abs(means[i]);
            deviations[i] = deviations[i] > rounding ? deviations[i] : 1;
        }

        return (means, deviations);
    }

    internal DataSplits With(FittedInputs inputs) => new(Train, Validation, Test, inputs);

    internal DataSplits With(InputScaling scaling, FittedInputs inputs) => new(Train.With(scaling), Validation, Test, inputs);
}
