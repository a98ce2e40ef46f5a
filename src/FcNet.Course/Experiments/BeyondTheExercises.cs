using FcNet.Layers;
using FcNet.Losses;
using FcNet.Plotting;

namespace FcNet.Course;

/// <summary>What dense nets can do beyond the notebook, in about a minute: whitened inputs, residual blocks, changed images, a falling rate, averages.</summary>
internal static class BeyondTheExercises
{
    private const int Components = 256, Width = 512, Epochs = 8;

    /// <summary>What is added to the variance of each component: those of less variance than this, in squares of grey levels, stay small.</summary>
    private const double Epsilon = 1000;

    public static ExperimentResult Run(ExperimentRun run)
    {
        DataSplits data = new PcaInputs(Components, Epsilon).Fit(run.WithFirst(int.MaxValue));
        var net = new FullyConnectedNet<float>(new NetworkSpec(Components, [Affine(Width), Block(), Block(), new LayerNormSpec(), Affine(data.Train.Classes)]), seed: 1);
        var plan = new TrainingPlan
        {
            Loss = new SoftmaxLoss { LabelSmoothing = 0.1 },
            Augmentations = new([new HorizontalFlip(), new RandomShift(3)]),
            Rule = new Adam(1e-3) { WeightDecay = 0.05 },
            Schedule = new LinearWarmUp(100, new CosineDecay()),
            WeightAverage = 0.99,
            Views = Views.Moved(data.Train.ExampleShape, 2),
            Epochs = Math.Min(Epochs, run.Limits.Epochs),
            BatchSize = 256,
            Seed = 1,
        };
        run.Progress.Report("training: beyond the exercises");
        TrainingResult<float> result = new Solver<float>(net, data, new(plan)).Train(new EpochLines(run.Progress), run.CancellationToken);
        run.CancellationToken.ThrowIfCancellationRequested();
        Model<float> model = result.Model, alone = model.WithViews(Views.None);
        return new(
            "fully-connected",
            "Beyond the exercises",
            $"All training images, their first {Components} principal components with variance near 1, two residual blocks of {Width} (layer norm, affine, GELU, affine), images flipped and shifted by up to 3 pixels, label smoothing 0.1, AdamW at 0.001 that falls to 0, an average of the weights, {Epochs} epochs. At test time the mean over an image, its mirror image and both moved by 2 pixels in eight directions. data/plans/cifar10-best.json is what ten minutes reach.",
            [
                NotebookRange.AtLeast(0.5).Judge("validation accuracy", Judge.Accuracy(alone, data.Validation)),
                NotebookRange.AtLeast(0.55).Judge("validation accuracy, mean over eighteen images", Judge.Accuracy(model, data.Validation)),
                new($"test accuracy, {data.Test.Count} images, mean over eighteen images", NumberText.Of(Judge.Accuracy(model, data.Test)), "", null),
            ],
            [run.SavePicture("beyond-the-exercises", TrainingPlots.Loss(result.History), TrainingPlots.Accuracy(result.History))]);
    }

    /// <summary>Less than half of He's weights: what the net learns soon outweighs what it began with.</summary>
    private static AffineSpec Affine(int width) => new(width) { WeightScale = 0.025 };

    /// <summary>x + f(x), where f begins at 0.</summary>
    private static ResidualSpec Block() => new([new LayerNormSpec(), Affine(Width), new GeluSpec(), new AffineSpec(Width) { WeightScale = 0 }]);
}
