using System.Globalization;

namespace FcNet.Course;

/// <summary>Reports each epoch of a long run in a line.</summary>
/// <param name="lines">The destination.</param>
internal sealed class EpochLines(IProgress<string> lines) : IProgress<StepReport>
{
    public void Report(StepReport value)
    {
        if (value.Check is { } check)
        {
            lines.Report(string.Create(CultureInfo.InvariantCulture, $"epoch {check.Epoch} of {value.Epochs}: training accuracy {check.TrainScore:F3}, validation accuracy {check.ValidationScore:F3}"));
        }
    }
}
