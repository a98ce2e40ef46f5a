namespace FcNet.Cli.Output;

/// <summary>
/// The log of a run for TensorBoard: the loss and the learning rate of each step, and the scores of each check. A log that cannot be written does not end
/// the run.
/// </summary>
internal sealed class TensorBoardLog : IProgress<StepReport>, IDisposable
{
    private readonly EventFile file;
    private readonly string folder, score;
    private bool isBroken;

    /// <summary>Starts a log.</summary>
    /// <param name="folder">The folder, which is made if necessary.</param>
    /// <param name="score">The name of the score.</param>
    /// <param name="stepsDone">The steps that a resumed run has done.</param>
    public TensorBoardLog(string folder, string score, int stepsDone)
    {
        Directory.CreateDirectory(folder);
        (this.folder, this.score) = (folder, score);
        file = new(folder, stepsDone + 1L);
    }

    public void Report(StepReport value)
    {
        if (isBroken)
        {
            return;
        }

        try
        {
            file.Write(value.Step, ("loss/batch", value.Loss), ("learning_rate", value.LearningRate));
            if (value.Check is { } check)
            {
                file.Write(value.Step, ($"{score}/train", check.TrainScore), ($"{score}/validation", check.ValidationScore));
                file.Write(value.Step, ("loss/validation", check.ValidationLoss));
                file.Flush();
            }
        }
        catch (IOException e)
        {
            isBroken = true;
            ErrorLine.Write($"fcnet: warning: the log in {folder} ends at step {value.Step}: {e.Message}");
        }
    }

    public void Dispose()
    {
        try
        {
            file.Dispose();
        }
        catch (IOException e)
        {
            ErrorLine.Write($"fcnet: warning: the log in {folder} is not whole: {e.Message}");
        }
    }
}
