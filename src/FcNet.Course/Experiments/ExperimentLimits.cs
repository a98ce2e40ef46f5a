namespace FcNet.Course;

/// <summary>The limits of an experiment. The tests run the same experiments with small limits.</summary>
/// <param name="TrainImages">Images to train on.</param>
/// <param name="Epochs">Epochs of a run.</param>
/// <param name="Trials">Runs of a sweep or search.</param>
internal sealed record ExperimentLimits(int TrainImages, int Epochs, int Trials)
{
    /// <summary>The notebooks' own sizes.</summary>
    public static ExperimentLimits None { get; } = new(int.MaxValue, int.MaxValue, int.MaxValue);
}
