using Spectre.Console;

namespace FcNet.Cli.Output;

/// <summary>The display of training: a live bar in a terminal, the course's plain lines elsewhere.</summary>
internal static class TrainingDisplay
{
    public static TResult Show<TResult>(IAnsiConsole console, int steps, Func<IProgress<StepReport>, TResult> train)
    {
        if (!console.Profile.Capabilities.Interactive || Console.IsOutputRedirected)
        {
            return train(new TextReporter(Console.Out));
        }

        return console.Progress()
            .Columns(new SpinnerColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn(), new TaskDescriptionColumn { Alignment = Justify.Left })
            .Start(context => train(new Bar(context.AddTask("training", maxValue: Math.Max(1, steps)))));
    }

    private sealed class Bar(ProgressTask task) : IProgress<StepReport>
    {
        private string accuracies = "";

        public void Report(StepReport value)
        {
            if (value.Check is { } check)
            {
                accuracies = $", train {check.TrainScore:F3}, val {check.ValidationScore:F3}";
            }

            task.Description = $"epoch {value.Epoch}/{value.Epochs}, loss {value.Loss:F3}{accuracies}";
            task.Value = value.Step;
        }
    }
}
