using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace FcNet;

/// <content>What a run does beside its steps where several ranks share it.</content>
public sealed partial class Solver<T>
{
    /// <summary>The steps after which the ranks compare their parameters. The hash costs less than a step of the smallest net.</summary>
    private const int StepsBetweenComparisons = 100;

    /// <summary>The folder to write to: the first rank writes for all.</summary>
    private CheckpointFolder? WrittenFolder => Options.Ranks.Rank == 0 ? checkpoints : null;

    private ReadOnlySpan<byte> ParameterBytes => MemoryMarshal.AsBytes((ReadOnlySpan<T>)net.State.Parameters.Block.Span);

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
            RankAgreement.RequireSame(Options.Ranks, Identity().ToJsonString());
        }
    }

    /// <summary>What determines the bits of the steps to come.</summary>
    private JsonObject Identity() => new()
    {
        ["version"] = CheckpointOrigin.Version,
        ["instruction_set"] = CheckpointOrigin.InstructionSetForBits,
        ["run"] = JsonNode.Parse(Description),
        ["steps_done"] = StepsDone,
        ["parameters"] = Convert.ToHexStringLower(SHA256.HashData(ParameterBytes)),
        ["random_sources"] = Convert.ToHexStringLower(SHA256.HashData([.. sources.Save().SelectMany(state => state)])),
    };

    /// <summary>A rank whose memory or processor fails is found soon, and not after its gradients have spoilt the model of all.</summary>
    private void CompareParameters(bool isDue)
    {
        if (isDue && Options.Ranks.Count > 1 && RankAgreement.FirstDifferent(Options.Ranks, ParameterBytes) is int other && other < Options.Ranks.Count)
        {
            throw new RanksException($"After step {StepsDone} of {TotalSteps} the parameters of rank {other} differ from those of rank 0, expected the same on all ranks: "
                + $"the memory or the processor of a machine may be faulty. Resume from a checkpoint before step {StepsDone} on other machines.");
        }
    }
}
