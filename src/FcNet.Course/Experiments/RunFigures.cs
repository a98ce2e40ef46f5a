using FcNet.Plotting;

namespace FcNet.Course;

/// <summary>The figures by which the notebooks judge a run.</summary>
internal static class RunFigures
{
    /// <summary>The notebooks' mean over the last losses.</summary>
    private const int LastLosses = 100;

    public static double FinalTrainAccuracy(this NamedHistory run) => run.History.Checks[^1].TrainScore;

    public static double FinalValidationAccuracy(this NamedHistory run) => run.History.Checks[^1].ValidationScore;

    public static double BestTrainAccuracy(this NamedHistory run) => run.History.Checks.Max(check => check.TrainScore);

    public static double BestValidationAccuracy(this NamedHistory run) => run.History.Checks.Max(check => check.ValidationScore);

    public static double FinalLoss(this NamedHistory run) => run.History.Losses.TakeLast(LastLosses).Average();

    /// <summary>The first epoch after which all sampled training images are classified correctly; NaN if there is none.</summary>
    public static double EpochOfFullTrainAccuracy(this NamedHistory run)
    {
        IEnumerable<ScoreCheck> full = run.History.Checks.Where(check => check.TrainScore == 1);
        return full.Any() ? full.First().Epoch : double.NaN;
    }

    /// <summary>The first step whose loss is not finite; nothing if all are.</summary>
    public static int? StepOfDivergence(this NamedHistory run)
    {
        int index = run.History.Losses.TakeWhile(double.IsFinite).Count();
        return index < run.History.Losses.Count ? index + 1 : null;
    }
}
