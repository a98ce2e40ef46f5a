using FcNet.Tables;

namespace FcNet.MLNet.Tests.Training;

/// <summary>Takes down the reports of a training, and does something at a step.</summary>
internal sealed class Reports : IProgress<StepReport>, IProgress<TableFitReport>
{
    public List<int> Steps { get; } = [];

    public HashSet<int> Nets { get; } = [];

    public (int Step, Action Do) AtStep { get; init; } = (int.MaxValue, () => { });

    public void Report(StepReport value)
    {
        Steps.Add(value.Step);
        if (value.Step >= AtStep.Step)
        {
            AtStep.Do();
        }
    }

    public void Report(TableFitReport value)
    {
        Nets.Add(value.Net);
        Report(value.Step);
    }
}
