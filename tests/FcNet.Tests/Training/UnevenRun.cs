using FcNet.Tests.Support;

namespace FcNet.Tests.Training;

/// <summary>A run of 48 steps and 9 checks whose learning rate makes accuracies go up and down, so that the best state is not the last.</summary>
internal static class UnevenRun
{
    public static DataSplits Data { get; } = Blobs.Splits(60, 40);

    public static SolverOptions Options { get; } = new() { Rule = new Sgd(1.5), Epochs = 8, BatchSize = 10, ReportEvery = 1 };

    public static FullyConnectedNet<float> Net(Normalization normalization = Normalization.Batch) => new(NetOptions(normalization));

    public static FullyConnectedNetOptions NetOptions(Normalization normalization = Normalization.Batch) => new() { Inputs = 4, Classes = 3, Hidden = [6], Normalization = normalization, KeepProbability = 0.8, Seed = 5 };
}
