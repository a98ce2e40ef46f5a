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
        Assert.That(() => new Solver<float>(net, data, options), Refused.AsArgument("Training 131074 parameters with Adam on batches of 2147483647 rows needs their gradients, what the rule remembers and two more states, 536870914 MiB, and this process may use "));
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
        long parameters = net.Parameters.Block.Length, batch = (long)int.MaxValue * Features, bytes = ((parameters * (4 + slots)) + batch) * sizeof(double);
        Assert.That(
            () => new Solver<double>(net, data, new() { Rule = rule, Sampling = Sampling.WithReplacement, BatchSize = int.MaxValue }),
            Refused.AsArgument(string.Create(CultureInfo.InvariantCulture, $", {bytes >> 20} MiB, and this process may use ")));
    }
}
