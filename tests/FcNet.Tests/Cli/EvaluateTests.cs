using System.Globalization;
using System.Text.Json;
using FcNet.Files;
using FcNet.Losses;
using FcNet.Metrics;
using FcNet.Tests.Support;

namespace FcNet.Tests.Cli;

/// <summary><c>fcnet evaluate</c> as a user runs it.</summary>
[Parallelizable]
internal sealed class EvaluateTests
{
    private TemporaryFolder folder = null!;
    private string images = "", model = "";

    [OneTimeSetUp]
    public void Train()
    {
        folder = new TemporaryFolder();
        (images, model) = (folder.File("images"), folder.File("out/model.safetensors"));
        Cifar10.Save(BuiltInImages.Create(train: 500, validation: 1000, test: 77), images);
        Fcnet run = Fcnet.Run([.. "train --hidden 20 --epochs 2 --batch-size 50 --normalization batch --precision double".Split(' '), "--data", images, "--out", folder.File("out"), "--json", folder.File("run.json")]);
        Assert.That(run.ExitCode, Is.Zero, run.Error);
    }

    [OneTimeTearDown]
    public void DeleteFolder() => folder.Dispose();

    /// <summary>The registry is the list: a metric that is registered and fits classes is there.</summary>
    [Test]
    public void Every_registered_metric_that_fits_the_task_is_printed_and_in_the_report()
    {
        byte[] before = File.ReadAllBytes(model);
        (Fcnet run, JsonElement json) = Evaluate(model, images);
        LabeledData test = Cifar10.Load(images).Test;
        Model<double> loaded = Model.Load<double>(model);
        foreach ((string kind, Metric metric) in KindOf.Samples<Metric>())
        {
            double? expected = Value(metric is LossMetric ? new LossMetric(new SoftmaxLoss()) : metric);
            Assert.That(json.GetProperty("metrics").TryGetProperty(kind, out JsonElement value), Is.EqualTo(expected is not null), kind);
            Assert.That(expected is null || Number(value).Equals(expected), kind);
            Assert.That(run.Output.Contains($"  {metric.Name} ", StringComparison.Ordinal), Is.EqualTo(expected is not null), kind);
        }

        Assert.That(json.GetProperty("examples").GetInt32(), Is.EqualTo(77));
        Assert.That(json.GetProperty("testImages").GetInt32(), Is.EqualTo(77));
        Assert.That(json.GetProperty("testAccuracy").GetDouble(), Is.EqualTo(json.GetProperty("metrics").GetProperty("accuracy").GetDouble()));
        Assert.That(File.ReadAllBytes(model), Is.EqualTo(before));

        double? Value(Metric metric)
        {
            try
            {
                return Judge.Measure(loaded, test, metric);
            }
            catch (ArgumentException)
            {
                return null;
            }
        }
    }

    [Test]
    public void The_test_score_is_that_of_the_run_and_another_part_has_its_own()
    {
        using var run = JsonDocument.Parse(File.ReadAllText(folder.File("run.json")));
        (_, JsonElement test) = Evaluate(model, images);
        Assert.That(Accuracy(test), Is.EqualTo(run.RootElement.GetProperty("testScore").GetDouble()));
        (Fcnet shown, JsonElement validation) = Evaluate(model, images, "--part", "validation");
        Assert.That(Accuracy(validation), Is.EqualTo(run.RootElement.GetProperty("validationScore").GetDouble()));
        Assert.That(shown.Output, Does.StartWith("1000 validation examples"));
    }

    [Test]
    public void The_confusion_of_classes_is_a_table_and_in_the_report()
    {
        (Fcnet run, JsonElement json) = Evaluate(model, images);
        ConfusionMatrix confusion = Judge.Confusion(Model.Load<double>(model), Cifar10.Load(images).Test);
        Assert.That(json.GetProperty("confusion")[3][5].GetInt32(), Is.EqualTo(confusion[3, 5]));
        Assert.That(json.GetProperty("confusion").EnumerateArray().Sum(row => row.EnumerateArray().Sum(count => count.GetInt32())), Is.EqualTo(77));
        Assert.That(json.GetProperty("classNames").EnumerateArray().Select(name => name.GetString()), Is.EqualTo(confusion.ClassNames));
        Assert.That(run.Output, Does.Contain("Actual \\ Predicted").And.Contain($"{confusion.Correct} of 77 test examples are correct"));
    }

    [Test]
    public void A_metric_without_a_value_says_why()
    {
        string few = folder.File("few");
        Cifar10.Save(BuiltInImages.Create(train: 50, validation: 1000, test: 3), few);
        (Fcnet run, JsonElement json) = Evaluate(model, few);
        Assert.That(json.GetProperty("metrics").GetProperty("roc_auc").GetString(), Is.EqualTo("NaN"));
        string why = json.GetProperty("undefined").GetProperty("roc_auc").GetString()!;
        Assert.That(why, Does.StartWith("No example is of class"));
        Assert.That(run.Output, Does.Contain(why));
    }

    [Test]
    public void Numbers_have_the_metrics_of_a_regression_and_no_confusion()
    {
        string data = folder.File("numbers.npz");
        new NumpyArchive([new("x", NumpyArray.From(new CounterRandom(1).Normal<double>(0, 1, 100, 2))), new("y", NumpyArray.From(new CounterRandom(2).Normal<double>(0, 1, 100)))]).Write(data);
        Fcnet train = Fcnet.Run("train", "--data", data, "--hidden", "4", "--epochs", "2", "--batch-size", "10", "--out", folder.File("numbers"));
        Assert.That(train.ExitCode, Is.Zero, train.Error);
        (Fcnet run, JsonElement json) = Evaluate(folder.File("numbers/model.safetensors"), data);
        Assert.That(json.GetProperty("metrics").EnumerateObject().Select(metric => metric.Name), Is.SupersetOf(new[] { "root_mean_squared_error", "r2", "loss" }).And.None.EqualTo("accuracy"));
        double rmse = json.GetProperty("metrics").GetProperty("root_mean_squared_error").GetDouble();
        Assert.That(json.GetProperty("metrics").GetProperty("loss").GetDouble(), Is.EqualTo(rmse * rmse).Within(1e-6));
        Assert.That(run.Output, Does.StartWith("10 test examples").And.Not.Contain("Predicted"));
        Assert.That(train.Output, Does.Contain("RMSE"));
    }

    private static double Number(JsonElement value) => value.ValueKind == JsonValueKind.String ? double.Parse(value.GetString()!, CultureInfo.InvariantCulture) : value.GetDouble();

    private static double Accuracy(JsonElement json) => json.GetProperty("metrics").GetProperty("accuracy").GetDouble();

    private (Fcnet Run, JsonElement Json) Evaluate(string path, string data, params string[] options)
    {
        string json = folder.File($"{Guid.NewGuid()}.json");
        Fcnet run = Fcnet.Run(["evaluate", path, "--data", data, "--json", json, .. options]);
        Assert.That(run.ExitCode, Is.Zero, run.Error);
        using var document = JsonDocument.Parse(File.ReadAllText(json));
        return (run, document.RootElement.Clone());
    }
}
