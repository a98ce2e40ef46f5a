using System.Numerics;
using FcNet.Metrics;

namespace FcNet;

/// <summary>Estimates how well a way of training does on new examples: each fold is scored by a model that was trained on the others.</summary>
public static class CrossValidation
{
    /// <summary>Trains one model for each fold and measures its accuracy on that fold.</summary>
    /// <param name="examples">The examples, raw: scale them inside <paramref name="train"/>, by the training part alone.</param>
    /// <param name="folds">The folds.</param>
    /// <param name="train">Trains a model on the first argument. The second one is the fold; what is chosen by it, such as the best epoch, makes the score too good.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <returns>The scores.</returns>
    /// <exception cref="ArgumentException">The folds are for another number of examples, or a model does not fit the examples.</exception>
    public static FoldScores Run<T>(LabeledData examples, Folds folds, Func<LabeledData, LabeledData, Model<T>> train)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Run(examples, folds, train, new Accuracy());

    /// <summary>Trains one model for each fold and measures it on that fold.</summary>
    /// <param name="examples">The examples, raw: scale them inside <paramref name="train"/>, by the training part alone.</param>
    /// <param name="folds">The folds.</param>
    /// <param name="train">Trains a model on the first argument. The second one is the fold; what is chosen by it, such as the best epoch, makes the score too good.</param>
    /// <param name="score">The metric.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <returns>The scores.</returns>
    /// <exception cref="ArgumentException">The folds are for another number of examples, or a model does not fit the examples.</exception>
    public static FoldScores Run<T>(LabeledData examples, Folds folds, Func<LabeledData, LabeledData, Model<T>> train, Metric score)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(examples);
        ArgumentNullException.ThrowIfNull(folds);
        ArgumentNullException.ThrowIfNull(train);
        ArgumentNullException.ThrowIfNull(score);
        Require.That(folds.Examples == examples.Count, $"The folds are for {folds.Examples} examples, there are {examples.Count}; make them of these examples.");
        double[] scores = new double[folds.Count];
        for (int fold = 0; fold < scores.Length; fold++)
        {
            LabeledData validation = examples.Select(folds.Validation(fold));
            Model<T> model = train(examples.Select(folds.Training(fold)), validation);
            scores[fold] = Judge.Measure(model, validation, score);
        }

        return new([.. scores]);
    }
}
