using System.Globalization;

namespace FcNet;

/// <summary>Writes a run's progress as the lines of the course: <c>(Iteration 1 / 4900) loss: 2.302585</c> and <c>(Epoch 0 / 10) train acc: 0.101000; val_acc: 0.098000</c>. There is an iteration line for the first of every <see cref="SolverOptions.ReportEvery"/> steps.</summary>
/// <param name="writer">The destination.</param>
public sealed class TextReporter(TextWriter writer) : IProgress<StepReport>
{
    private readonly TextWriter writer = writer ?? throw new ArgumentNullException(nameof(writer));

    /// <summary>Writes the lines of one report: none, one or two.</summary>
    /// <param name="value">The report.</param>
    public void Report(StepReport value)
    {
        if (value.IsRegular)
        {
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"(Iteration {value.Step} / {value.Steps}) loss: {Fixed(value.Loss)}"));
        }

        if (value.Check is { } check)
        {
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"(Epoch {check.Epoch} / {value.Epochs}) train acc: {Fixed(check.TrainScore)}; val_acc: {Fixed(check.ValidationScore)}"));
        }
    }

    /// <summary>C's %f: six decimals; nan, inf and -inf in lower case.</summary>
    private static string Fixed(double value) => value switch
    {
        double.NaN => "nan",
        double.PositiveInfinity => "inf",
        double.NegativeInfinity => "-inf",
        _ => value.ToString("F6", CultureInfo.InvariantCulture),
    };
}
