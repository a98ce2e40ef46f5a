using FcNet.Files;
using FcNet.Tables;

namespace FcNet.Benchmarks.Tables;

/// <summary>How far the simple recipe is from the peer in PyTorch: it takes the same start and the same rows for 100 steps of a solver.</summary>
/// <param name="Input">The largest difference of an encoded input.</param>
/// <param name="Loss">The largest difference of a loss.</param>
internal readonly record struct TraceComparison(double Input, double Loss)
{
    private const int Steps = 100;

    public static TraceComparison Of(TableRecipe recipe, Table table, string target, int[] train, int[] validation, string path)
    {
        var trace = new Trace(SafetensorsFile.Read(path));
        TableEncoding encoding = recipe.Encoder.Fit(table.Without(target), train);
        TableTarget answers = TargetColumn.Of(table, target, train);
        var task = new TableTask(train.Length, encoding, answers.Targets, Score.Usual.For(answers.Targets));
        TableExamples examples = new(table, encoding, answers, [], train), chosen = new(table, encoding, answers, [], validation);

        var x = new NdArray<float>(train.Length, encoding.Inputs);
        examples.Fill<float>([.. Enumerable.Range(0, train.Length)], 0, new(x, new(train.Length, answers.Targets.Outputs), NdArray<float>.None), Threads.All);

        var net = new FullyConnectedNet<float>(recipe.Net(task));
        trace.CopyStart(net.Parameters);
        var plan = new SolverOptions(recipe.Plan(task) with { TrainSamples = TrainingPlan.All });
        var solver = new Solver<float>(net, examples, chosen, new UnchangedInputs(), plan, new TraceRandom(train.Length, trace.Rows), new Disk());
        return new(Largest(x.ToArray().Select(number => (double)number), trace.X.ToArray().Select(number => (double)number)), Largest(solver.Steps().Take(Steps).Select(step => step.Loss), trace.Losses));
    }

    private static double Largest(IEnumerable<double> ours, IEnumerable<double> theirs) => ours.Zip(theirs, (our, their) => Math.Abs(our - their)).Max();
}
