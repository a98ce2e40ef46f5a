using Spectre.Console;

namespace FcNet.Cli.Output;

/// <summary>
/// The display of training: a live bar in a terminal, the course's plain lines elsewhere. It shows the first of every 100 steps, and the checks.
/// </summary>
internal static class TrainingDisplay
{
    private const int Every = 100;

    public static TResult Show<TResult>(IAnsiConsole console, int steps, Func<IProgress<StepReport>, TResult> train)
    {
        if (!console.Profile.Capabilities.Interactive || Console.IsOutputRedirected)
        {
            return train(new Some(new TextReporter(Console.Out)));
        }

        return console.Progress()
            .Columns(new SpinnerColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn(), new TaskDescriptionColumn { Alignment = Justify.Left })
            .Start(context => train(new Some(new Bar(context.AddTask("training", maxValue: Math.Max(1, steps))))));
    }

    /// <summary>Of all reports those that are shown.</summary>
    private sealed class Some(IProgress<StepReport> shown) : IProgress<StepReport>
    {
        public void Report(StepReport value)
        {
            bool isRegular = (value.Step - 1) % Every == 0;
            if (isRegular || value.Check is not null)
            {
                shown.Report(value with { IsRegular = isRegular });
            }
        }
    }

    private sealed class Bar(ProgressTask task) : IProgress<StepReport>
    {
        private string scores = "";

        public void Report(StepReport value)
        {
            if (value.Check is { } check)
            {
                scores = $", train {check.TrainScore:F3}, val {check.ValidationScore:F3}";
            }

            task.Description = $"epoch {value.Epoch}/{value.Epochs}, loss {value.Loss:F3}{scores}";
            task.Value = value.Step;
        }
    }
}
