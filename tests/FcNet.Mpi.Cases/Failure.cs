namespace FcNet.Mpi.Cases;

/// <summary>A run in which one rank throws.</summary>
internal static class Failure
{
    public static int On(IRanks ranks, int failing)
    {
        DataSplits data = Runs.Data;
        var net = new FullyConnectedNet<float>(new() { Inputs = data.Train.Features, Classes = data.Train.Classes, Hidden = [20], Threads = 1 });
        var solver = new Solver<float>(net, data, new() { RowShards = 8, Ranks = ranks, BatchSize = 40, Epochs = 1000 });
        foreach (StepReport step in solver.Steps())
        {
            if (step.Step == 5 && ranks.Rank == failing)
            {
                throw new IOException("the disk of this rank is full");
            }
        }

        return 0;
    }
}
