using FcNet.Metrics;
using FcNet.Tests.Support;

namespace FcNet.Tests.Metrics;

/// <summary>What holds for every registered metric, on every kind of targets that it takes.</summary>
internal sealed class MetricTests
{
    private static readonly string[] Kinds = ["classes", "labels", "numbers"];

    private static IEnumerable<TestCaseData> Fitting =>
        from metric in KindOf.Samples<Metric>()
        from kind in Kinds
        where Fits(metric.Value, kind)
        select new TestCaseData(metric.Value, kind).SetArgDisplayNames(metric.Name, kind);

    private static IEnumerable<TestCaseData> Metrics =>
        KindOf.Samples<Metric>().Select(metric => new TestCaseData(metric.Value).SetArgDisplayNames(metric.Name));

    [TestCaseSource(nameof(Metrics))]
    public void It_takes_some_targets_and_refuses_others_with_a_sentence(Metric metric)
    {
        string[] refusing = [.. Kinds.Where(kind => !Fits(metric, kind))];
        Assert.That(refusing, Has.Length.LessThan(Kinds.Length));
        foreach (string kind in refusing)
        {
            string begin = $"The metric {metric.Name} is for ";
            Assert.That(() => Case(metric, kind).Measure(metric), Refused.AsArgument("; choose another metric.").And.Message.StartsWith(begin));
        }
    }

    [TestCaseSource(nameof(Fitting))]
    public void Without_examples_it_is_not_defined_and_never_the_best(Metric metric, string kind)
    {
        MetricCase inputs = Case(metric, kind);
        Measurement empty = inputs.Measure<double>(metric, inputs.Outputs);
        Measurement weightless = inputs.Measure(metric, inputs.Outputs, inputs.Batch with { Weight = new(inputs.Outputs.Rows) });
        Assert.That(empty.Value, Is.NaN);
        Assert.That(empty.Undefined, Is.EqualTo("There are no examples, or all their weights are 0."));
        Assert.That(weightless, Is.EqualTo(empty));
        Assert.That(metric.IsBetter(empty.Value, metric.Worst), Is.False);
    }

    /// <summary>dotnet/machinelearning#6361: an RMSE of 0 if all scores are NaN; #2544: a model that predicts NaN chosen as the best.</summary>
    [TestCaseSource(nameof(Fitting))]
    public void A_net_that_answers_NaN_has_no_score(Metric metric, string kind)
    {
        MetricCase inputs = Case(metric, kind);
        inputs.Outputs.Row(2)[0] = double.NaN;
        Measurement measured = inputs.Measure(metric);
        Assert.That(measured.Value, Is.NaN);
        Assert.That(measured.Undefined, Is.EqualTo("The net's outputs for 1 of the examples have NaN."));
    }

    [TestCaseSource(nameof(Fitting))]
    public void A_weight_counts_as_so_many_examples(Metric metric, string kind)
    {
        MetricCase inputs = Case(metric, kind);
        int[] weights = [.. Enumerable.Range(0, inputs.Outputs.Rows).Select(i => i % 4)];
        int[] source = [.. weights.SelectMany((weight, i) => Enumerable.Repeat(i, weight))];
        NdArray<double> y = new(source.Length, inputs.Outputs.Columns), target = new(y.Shape);
        for (int i = 0; i < source.Length; i++)
        {
            inputs.Outputs.Row(source[i]).CopyTo(y.Row(i));
            inputs.Batch.Target.Row(source[i]).CopyTo(target.Row(i));
        }

        NdArray<double> weight = NdArray.Wrap(Array.ConvertAll(weights, count => (double)count));
        Measurement weighted = inputs.Measure(metric, inputs.Outputs, inputs.Batch with { Weight = weight });
        Measurement repeated = inputs.Measure(metric, y, new Batch<double>(NdArray<double>.None, target, NdArray<double>.None));
        Assert.That(weighted.Undefined, Is.Empty);
        Assert.That(weighted.Value, Is.EqualTo(repeated.Value).Within(1e-13));
    }

    [TestCaseSource(nameof(Fitting))]
    public void Weights_of_1_and_other_batches_change_no_bit(Metric metric, string kind)
    {
        MetricCase inputs = Case(metric, kind);
        int rows = inputs.Outputs.Rows;
        NdArray<double> ones = new(rows), target = inputs.Batch.Target, none = NdArray<double>.None;
        ones.Span.Fill(1);
        Measurement measured = inputs.Measure(metric, inputs.Outputs, new Batch<double>(none, target, none));
        Assert.That(inputs.Measure(metric, inputs.Outputs, new Batch<double>(none, target, ones)), Is.EqualTo(measured));
        Batch<double> first = new(none, target.RowRange(0, 3), none), others = new(none, target.RowRange(3, rows - 3), none);
        Assert.That(inputs.Measure(metric, inputs.Outputs, first, others), Is.EqualTo(measured));
    }

    /// <summary>Probabilities of 0 and 1, and logarithms of them.</summary>
    [TestCaseSource(nameof(Fitting))]
    public void Outputs_of_10000_are_safe(Metric metric, string kind)
    {
        MetricCase inputs = Case(metric, kind);
        foreach (ref double score in inputs.Outputs.Span)
        {
            score *= 10_000;
        }

        Assert.That(inputs.Measure(metric).Value, Is.Not.NaN.And.Not.EqualTo(double.PositiveInfinity));
    }

    [Test]
    public void A_batch_that_does_not_fit_is_refused()
    {
        Measure<double> measure = new Accuracy().Start<double>(new ClassTargets(["a", "b"]));
        NdArray<double> none = NdArray<double>.None;
        Assert.That(() => measure.Add(new(2, 3), new(none, new(2, 3), none)), Refused.AsArgument("y is 2×3, expected 2×2"));
        Assert.That(() => measure.Add(new(2, 2), new(none, new(1, 2), none)), Refused.AsArgument("batch.Target is 1×2, expected 2×2"));
        var negative = new Batch<double>(none, new(1, 2), NdArray.Wrap([-1.0]));
        Assert.That(() => measure.Add(new(1, 2), negative), Refused.AsOutOfRange("A weight is -1, expected a finite number, at least 0"));
        Assert.That(() => new F1(2).Start<double>(new ClassTargets(["a", "b"])), Refused.AsArgument("Class is 2, expected 0 to 1: the targets are a, b."));
        Assert.That(
            () => new TopKAccuracy(2).Start<double>(new ClassTargets(["a", "b"])),
            Refused.AsArgument("The metric top-2 accuracy is for more than 2 classes, and the targets are 2 classes; choose another metric."));
    }

    /// <summary>A run on one class: there is no AUC, and it is no reason to stop.</summary>
    [Test]
    public void A_run_without_a_score_goes_on_and_says_why()
    {
        LabeledData data = LabeledData.From(new double[8, 3], [0, 1, 0, 1, 0, 1, 0, 0], "a", "b"), one = data.Slice(6, 2);
        var net = new FullyConnectedNet<double>(new FullyConnectedNetOptions { Inputs = 3, Classes = 2, Hidden = [4], Seed = 1 });
        var options = new SolverOptions { Score = new RocAuc(), Stop = new EarlyStopping(2), Epochs = 6, BatchSize = 4 };
        TrainingResult<double> run = new Solver<double>(net, data, one, options).Train();
        Assert.That(run.StopReason, Is.EqualTo(StopReason.Completed));
        Assert.That(run.Explanation, Does.EndWith("The last validation score is not defined, and none was better before: No example is of class \"b\"."));
        Assert.That(run.History.Checks.Select(check => check.IsBest), Is.All.False);
        Assert.That(run.BestScore, Is.NaN);
    }

    [Test]
    public void A_score_for_other_targets_is_refused_before_the_run()
    {
        LabeledData data = LabeledData.From(new double[8, 3], [0, 1, 0, 1, 0, 1, 0, 0], "a", "b");
        var net = new FullyConnectedNet<double>(new FullyConnectedNetOptions { Inputs = 3, Classes = 2, Hidden = [4], Seed = 1 });
        Assert.That(
            () => new Solver<double>(net, data, data, new() { Score = new R2() }),
            Refused.AsArgument("The metric R² is for numbers, and the targets are 2 classes; choose another metric."));
    }

    /// <summary>Case 59 has 5 classes, 3 labels or 2 numbers, and rows enough for all to be defined.</summary>
    private static MetricCase Case(Metric metric, string kind) =>
        MetricCase.Of(kind, metric is BalancedAccuracy or MatthewsCorrelation && kind == "labels" ? 58u : 59);

    private static bool Fits(Metric metric, string kind)
    {
        try
        {
            _ = metric.Start<double>(Case(metric, kind).Targets);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
