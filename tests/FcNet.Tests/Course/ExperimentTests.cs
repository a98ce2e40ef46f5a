using FcNet.Course;
using FcNet.Tests.Support;

namespace FcNet.Tests.Course;

/// <summary>All experiments of the notebooks, on few images and for few epochs.</summary>
[Parallelizable]
internal sealed class ExperimentTests
{
    private static readonly DataSplits Images = BuiltInImages.Create(train: 100, validation: 40, test: 20);

    private readonly List<string> pictures = [];
    private TemporaryFolder folder = null!;

    public static IEnumerable<TestCaseData> Experiments() => ExperimentList.All.Select(experiment => new TestCaseData(experiment.Notebook, experiment.Name, experiment.Run).SetArgDisplayNames(experiment.Name));

    [SetUp]
    public void MakeFolder() => folder = new TemporaryFolder();

    [TearDown]
    public void DeleteFolder() => folder.Dispose();

    [TestCaseSource(nameof(Experiments))]
    public void Experiment_runs_and_draws(string notebook, string name, object run)
    {
        ExperimentResult result = ((Func<ExperimentRun, ExperimentResult>)run)(Small());
        Assert.That((result.Notebook, result.Name), Is.EqualTo((notebook, name)));
        Assert.That(result.Explanation, Does.EndWith("."));
        Assert.That(result.Rows.Select(row => row.Name), Is.Unique);
        Assert.That(result.Rows.Where(row => row.Range.Length > 0), Is.Not.Empty.And.All.Matches<ResultRow>(row => row!.Inside.HasValue));
        Assert.That(result.Rows.Where(row => row.Range.Length == 0), Has.None.Matches<ResultRow>(row => row!.Inside.HasValue));
        Assert.That(result.Pictures, Is.Not.Empty);
        Assert.That(Directory.GetFiles(folder.FullPath).Select(Path.GetFileName), Is.EquivalentTo(result.Pictures.SelectMany(picture => new[] { $"{picture}.png", $"{picture}.svg" })));

        pictures.AddRange(result.Pictures);
        Assert.That(pictures, Is.Unique, "the picture of another experiment is overwritten");
    }

    [Test]
    public void A_second_run_gives_the_same_figures_also_with_dropout()
    {
        ExperimentResult first = DropoutRegularization.Run(Small()), second = DropoutRegularization.Run(Small());
        Assert.That(second.Rows, Is.EqualTo(first.Rows));
    }

    [Test]
    public void Images_are_centred_whatever_their_scaling()
    {
        NdArray<double> inputs = Small().Data.Train.GetInputs<double>(), raw = Images.Train.With(InputScaling.Identity(3072)).GetInputs<double>();
        for (int i = 0; i < 3072; i += 100)
        {
            double mean = Enumerable.Range(0, raw.Rows).Average(row => raw.Row(row)[i]);
            Assert.That(inputs.Row(7)[i], Is.EqualTo(raw.Row(7)[i] - mean).Within(1e-9));
        }
    }

    [Test]
    public void The_list_has_the_notebooks_in_their_order_and_each_name_once()
    {
        Assert.That(ExperimentList.All.Select(experiment => experiment.Notebook).Distinct(), Is.EqualTo(new[] { "fully-connected", "batch-normalization", "dropout" }));
        Assert.That(ExperimentList.All.Select(experiment => experiment.Name), Is.Unique);
    }

    [Test]
    public void A_cancelled_experiment_ends_and_draws_nothing()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        Assert.That(() => ExperimentList.All.First().Run(Small() with { CancellationToken = source.Token }), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(Directory.GetFiles(folder.FullPath), Is.Empty);
    }

    [Test]
    public void Fifty_images_are_learnt_by_heart_in_twenty_epochs()
    {
        var run = new ExperimentRun(Images, folder.FullPath, new Lines(), CancellationToken.None);
        Assert.That(OverfitFewImages.ThreeLayers(run).Rows[0], Is.EqualTo(new ResultRow("final training accuracy", "1.000", "0.94 to 1.00", true)));
    }

    [Test]
    public void A_loss_that_runs_away_is_survived_and_told()
    {
        var run = new ExperimentRun(Images, folder.FullPath, new Lines(), CancellationToken.None);
        ResultRow largest = WeightScaleSensitivity.Run(run).Rows[^1];
        Assert.That(largest.Name, Does.StartWith("weight scale 5e-1"));
        Assert.That(largest.Value, Does.Contain("the loss is not finite from step "));
    }

    [Test]
    public void Progress_names_the_runs()
    {
        var lines = new Lines();
        UpdateRules.SgdAgainstMomentum(Small() with { Progress = lines });
        Assert.That(lines.All, Is.EqualTo(new[] { "training: SGD", "training: momentum" }));
    }

    private ExperimentRun Small() => new(Images, folder.FullPath, new Lines(), CancellationToken.None) { Limits = new(TrainImages: 100, Epochs: 1, Trials: 2) };

    private sealed class Lines : IProgress<string>
    {
        public List<string> All { get; } = [];

        public void Report(string value) => All.Add(value);
    }
}
