using System.Runtime.InteropServices;
using System.Text;

namespace FcNet;

/// <content>What a run does beside its steps where several ranks share it.</content>
public sealed partial class Solver<T>
{
    /// <summary>The folder to write to: the first rank writes for all.</summary>
    private CheckpointFolder? WrittenFolder => Options.Ranks.Rank == 0 ? checkpoints : null;

    /// <summary>Whether any rank is to stop, so that all stop after the same step.</summary>
    private bool IsInterrupted(TimeSpan elapsed, CancellationToken cancellationToken)
    {
        int reasons = RankAgreement.Any(Options.Ranks, (byte)((cancellationToken.IsCancellationRequested ? 1 : 0) | (elapsed >= Options.TimeLimit ? 2 : 0)));
        StopReason = (reasons & 1) != 0 ? StopReason.Cancelled : reasons != 0 ? StopReason.TimeLimit : StopReason;
        return reasons != 0;
    }

    /// <summary>Refuses ranks that would train different runs, before a step.</summary>
    private void RequireSameRanks()
    {
        if (Options.Ranks.Count > 1)
        {
            RankAgreement.RequireSame(
                Options.Ranks,
                ("the version of FcNet or the instruction set", Encoding.UTF8.GetBytes($"{CheckpointOrigin.Version} {CheckpointOrigin.InstructionSet}")),
                ("the run's record", Encoding.UTF8.GetBytes(Description)),
                ("the steps done", BitConverter.GetBytes(StepsDone)),
                ("the parameters", MemoryMarshal.AsBytes(net.State.Parameters.Block.Span).ToArray()),
                ("the state of the random sources", [.. sources.Save().SelectMany(state => state)]));
        }
    }
}
