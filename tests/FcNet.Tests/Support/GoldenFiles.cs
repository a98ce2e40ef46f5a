using System.Numerics;
using FcNet.Tests.Rules;

namespace FcNet.Tests.Support;

/// <summary>The files in data/golden, and the models and the run of those that FcNet wrote, whose numbers follow from formulas and are exact in a float.</summary>
internal static class GoldenFiles
{
    /// <summary>The examples of the run: eight classes, and features that are eighths.</summary>
    private static readonly LabeledData Examples = LabeledData.From(
        NdArray.Wrap([.. Enumerable.Range(0, 40 * 4).Select(i => (float)Eighths(i))], 40, 4),
        [.. Enumerable.Range(0, 40).Select(i => i * i % 8)],
        "zero", "one", "two", "three", "four", "five", "ß", "\n");

    public static string PathOf(string name) => Path.Combine(Repository.Root, "data", "golden", name);

    /// <summary>The model of the files model-*.</summary>
    public static Model<T> Model<T>(Normalization normalization)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var net = new FullyConnectedNet<T>(new() { Inputs = 3, Classes = 2, Hidden = [4, 2], Normalization = normalization, KeepProbability = 0.75 });
        Fill(net.State.Parameters.Block.Span, Eighths);
        Fill(net.State.Statistics.Block.Span, i => 1 + Math.Abs(Eighths(i)));
        return FcNet.Model.Create(net, new InputScaling([1, -0.5, 2], [2, 0.25, -4]), ["cat", "ä\n"]);
    }

    /// <summary>The run of the files run-*: its checkpoint of step 7 and how it ends.</summary>
    public static (Solver<float> Solver, FullyConnectedNet<float> Net) Run(string folder)
    {
        var net = new FullyConnectedNet<float>(new() { Inputs = 4, Classes = 8, Hidden = [16, 8], Normalization = Normalization.Batch, KeepProbability = 0.75, Seed = 1 });
        var options = new SolverOptions { Rule = new Momentum(0.05), Epochs = 4, BatchSize = 9, Schedule = new EpochDecay(0.9), Checkpoints = new() { Folder = folder, EverySteps = 7, Keep = 100 } };
        return (new Solver<float>(net, new(Examples.Slice(0, 30), Examples.Slice(30, 5), Examples.Slice(35, 5)), options), net);
    }

    /// <summary>The raw inputs with which scores are compared: three rows.</summary>
    public static NdArray<T> Inputs<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var x = new NdArray<T>(3, 3);
        Fill(x.Span, i => 4 * Eighths(i * i));
        return x;
    }

    /// <summary>From -15/8 to 15/8, up and down.</summary>
    private static double Eighths(int i) => ((i * 7 % 31) - 15) / 8.0;

    private static void Fill<T>(Span<T> numbers, Func<int, double> number)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int i = 0; i < numbers.Length; i++)
        {
            numbers[i] = T.CreateChecked(number(i));
        }
    }
}
