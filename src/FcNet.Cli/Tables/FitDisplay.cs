using System.Globalization;
using FcNet.Tables;
using Spectre.Console;

namespace FcNet.Cli.Tables;

/// <summary>The display of a fit: a live bar in a terminal, some lines elsewhere.</summary>
internal static class FitDisplay
{
    /// <summary>The lines of one net; several have fewer each, and at least that of the last epoch.</summary>
    private const int Lines = 8;

    private static ProgressColumn[] Columns =>
    [
        new SpinnerColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn(),
        new TaskDescriptionColumn { Alignment = Justify.Left },
    ];

    public static TResult Show<TResult>(IAnsiConsole console, int nets, Func<IProgress<TableFitReport>, TResult> fit)
    {
        if (!console.Profile.Capabilities.Interactive || Console.IsOutputRedirected)
        {
            return fit(new Plain());
        }

        return console.Progress()
            .Columns(Columns)
            .Start(context => fit(new Bar(context.AddTask("training", maxValue: 1), new double[nets])));
    }

    private static string Text(TableFitReport value, ScoreCheck check)
    {
        string net = value.Nets > 1 ? $"net {value.Net}/{value.Nets}, " : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{net}epoch {value.Step.Epoch}/{value.Step.Epochs}, loss {value.Step.Loss:F4}, validation {check.ValidationScore:F4}");
    }

    private sealed class Plain : IProgress<TableFitReport>
    {
        public void Report(TableFitReport value)
        {
            int apart = Math.Max(1, value.Step.Epochs / Math.Max(1, Lines / value.Nets));
            bool isShown = (value.Step.Epoch % apart == 0 && (value.Step.Epoch > 0 || value.Nets == 1)) || value.Step.Epoch == value.Step.Epochs;
            if (isShown && value.Step.Check is { } check)
            {
                Console.WriteLine(Text(value, check));
            }
        }
    }

    private sealed class Bar(ProgressTask task, double[] done) : IProgress<TableFitReport>
    {
        public void Report(TableFitReport value)
        {
            done[value.Net - 1] = (double)value.Step.Step / value.Step.Steps;
            task.Value = done.Average();
            if (value.Step.Check is { } check)
            {
                task.Description = Text(value, check);
            }
        }
    }
}
