using System.Text.Json;
using FcNet.Metrics;
using FcNet.Tests.Support;

namespace FcNet.Tests.Metrics;

/// <summary>
/// Every metric on 200 random cases as scikit-learn 1.2 computes it (data/reference/metrics.py): with ties, with weights, with a class absent.
/// </summary>
internal sealed class ScikitLearnTests
{
    private static IEnumerable<TestCaseData> Cases =>
        from kind in Reference.Metrics.EnumerateObject()
        from metric in kind.Value.EnumerateObject()
        select new TestCaseData(kind.Name, metric.Name, metric.Value).SetArgDisplayNames(kind.Name, metric.Name);

    /// <summary>Some 30 roundings in sums, relative to a value; r2 subtracts 1 from up to 1,000.</summary>
    [TestCaseSource(nameof(Cases))]
    public void Is_the_figure_of_scikit_learn(string kind, string name, JsonElement figures)
    {
        Metric metric = KindOf.Parse<Metric>(name);
        uint index = 0;
        int defined = 0;
        foreach (JsonElement figure in figures.EnumerateArray())
        {
            MetricCase inputs = MetricCase.Of(kind, index);
            if (figure.ValueKind == JsonValueKind.Null)
            {
                AssertUndefined(metric, inputs);
            }
            else
            {
                Measurement measured = inputs.Measure(metric);
                double expected = figure.GetDouble();
                Assert.That(measured.Value, Is.EqualTo(expected).Within(1e-14 * (10 + Math.Abs(expected))), $"case {index}");
                Assert.That(measured.Undefined, Is.Empty);
                defined++;
            }

            index++;
        }

        Assert.That(index, Is.EqualTo(200));
        Assert.That(defined, Is.AtLeast(100));
    }

    [Test]
    public void Every_metric_but_the_loss_has_figures()
    {
        IEnumerable<string> names = Reference.Metrics.EnumerateObject().SelectMany(kind => kind.Value.EnumerateObject()).Select(metric => metric.Name);
        Assert.That(KindOf.Names<Metric>().Except(names), Is.EqualTo(new[] { "loss" }));
    }

    /// <summary>Refused for such targets, or not defined on these rows with a sentence that says why.</summary>
    private static void AssertUndefined(Metric metric, MetricCase inputs)
    {
        try
        {
            Measurement measured = inputs.Measure(metric);
            Assert.That(measured.Value, Is.NaN);
            Assert.That(measured.Undefined, Does.EndWith("."));
        }
        catch (ArgumentException e)
        {
            Assert.That(e.Message, Does.StartWith($"The metric {metric.Name} is for "));
        }
    }
}
