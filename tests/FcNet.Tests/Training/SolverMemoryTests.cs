using System.Globalization;
using FcNet.Tests.Support;

namespace FcNet.Tests.Training;

internal sealed class SolverMemoryTests
{
    /// <summary>2³¹ rows of 2¹⁶ numbers are half a petabyte.</summary>
    [Test]
    public void A_batch_that_no_machine_holds_is_refused_before_memory_is_taken()
    {
        const int Features = 1 << 16;
        DataSplits data = Blobs.Splits(4, 4, Features, classes: 2);
        var net = new FullyConnectedNet<float>(new() { Inputs = Features, Hidden = [], Classes = 2 });
        var options = new SolverOptions { Sampling = Sampling.WithReplacement, BatchSize = int.MaxValue };
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.That(() => new Solver<float>(net, data, options), Refused.AsArgument("Training 131074 parameters with Adam on batches of 2147483647 rows needs their gradients, what the rule remembers, two more states and what the layers keep of a batch, 536920067 MiB, and this process may use "));
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.LessThan(1 << 17));
    }

    [Test]
    public void A_permutation_holds_no_more_rows_than_there_are() =>
        Assert.That(new Solver<float>(new FullyConnectedNet<float>(new() { Inputs = 4, Hidden = [], Classes = 3 }), UnevenRun.Data, new() { BatchSize = int.MaxValue }).TotalSteps, Is.EqualTo(10));

    /// <summary>Each number that is remembered for a parameter is 12 MiB here.</summary>
    [Test]
    public void Every_number_that_the_rule_remembers_is_counted([Values(0, 1, 2)] int slots)
    {
        const int Features = 1 << 14;
        UpdateRule rule = ((UpdateRule[])[new Sgd(), new Momentum(), new Adam()])[slots];
        DataSplits data = Blobs.Splits(4, 4, Features, classes: 2);
        var net = new FullyConnectedNet<double>(new() { Inputs = Features, Hidden = [100], Classes = 2 });
        const int Kept = 100 + (100 + 2) + (2 * 2); // the hidden numbers, their gradients, the scores, their targets and gradients
        long parameters = net.Parameters.Block.Length, batch = (long)int.MaxValue * (Features + Kept);
        const long Check = 4 * (Features + 2); // the inputs and scores of four examples
        long bytes = ((parameters * (4 + slots)) + batch + Check) * sizeof(double);
        Assert.That(
            () => new Solver<double>(net, data, new() { Rule = rule, Sampling = Sampling.WithReplacement, BatchSize = int.MaxValue }),
            Refused.AsArgument(string.Create(CultureInfo.InvariantCulture, $", {bytes >> 20} MiB, and this process may use ")));
    }

    /// <summary>Rows before their projection, and the second batch of mixup.</summary>
    [Test]
    public void What_examples_keep_while_they_fill_a_batch_is_counted([Values] bool isProjected, [Values] bool isMixed)
    {
        const int Features = 1 << 10, Rows = int.MaxValue;
        DataSplits plain = Blobs.Splits(40, 4, Features, classes: 2), data = isProjected ? plain.PcaWhitened(8) : plain;
        int inputs = data.Scaling.Outputs;
        var net = new FullyConnectedNet<double>(new() { Inputs = inputs, Hidden = [], Classes = 2 });
        long row = inputs + (3 * 2) + (isProjected ? Features : 0) + (isMixed ? Features + 2 + 3 : 0), parameters = net.Parameters.Block.Length;
        long check = 40 * (inputs + 4L + (isProjected ? Features : 0));
        Int128 bytes = ((Int128)(parameters * 4) + ((Int128)Rows * row) + check) * sizeof(double);
        Assert.That(
            () => new Solver<double>(net, data, new() { Rule = new Sgd(), Sampling = Sampling.WithReplacement, BatchSize = Rows, Augmentations = new(isMixed ? [new Mixup()] : []) }),
            Refused.AsArgument(string.Create(CultureInfo.InvariantCulture, $", {bytes >> 20} MiB, and this process may use ")));
    }

    /// <summary>
    /// A first step takes memory for what the layers keep and for nothing else; the objects around the arrays are small, and each of at most two arrays of a
    /// layer begins at a cache line.
    /// </summary>
    [Test]
    public void What_the_layers_are_said_to_keep_is_what_a_first_step_takes([Values] Normalization normalization, [Values(0.5, 1)] double keep, [Values(0, 1, 3)] int hidden)
    {
        const int Rows = 500, SmallObjects = 1024;
        FullyConnectedNetOptions options = new() { Inputs = 30, Hidden = [.. new[] { 70, 50, 60 }.Take(hidden)], Classes = 4, Normalization = normalization, KeepProbability = keep, Threads = 1 };
        NetworkSpec spec = options.ToSpec();
        long kept = Rows * sizeof(double) * spec.KeptPerExample, around = SmallObjects + (2 * CacheLine.Bytes * spec.Layers.Length);
        Assert.That(Enumerable.Range(0, 5).Min(_ => FirstStep(options)), Is.InRange(kept, kept + around), "the least: what all nets share is made once");

        static long FirstStep(FullyConnectedNetOptions options)
        {
            var net = new FullyConnectedNet<double>(options);
            var gradients = new ArraySet<double>(net.Parameters.Layout);
            var x = new NdArray<double>(Rows, options.Inputs);
            Batch<double> batch = TrainingPass.Batch(x, new int[Rows], options.Classes);
            var dy = new NdArray<double>(Rows, options.Classes);
            long before = GC.GetAllocatedBytesForCurrentThread();
            TrainingPass.Run(net, batch, dy, gradients);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }
}
