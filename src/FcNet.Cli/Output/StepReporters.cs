namespace FcNet.Cli.Output;

/// <summary>Passes the reports of a run on to several receivers.</summary>
internal sealed class StepReporters(params IProgress<StepReport>[] receivers) : IProgress<StepReport>
{
    public void Report(StepReport value)
    {
        foreach (IProgress<StepReport> receiver in receivers)
        {
            receiver.Report(value);
        }
    }
}
