using FcNet.Plotting;
using FcNet.Tests.Support;
using ScottPlot;
using ScottPlot.Plottables;

namespace FcNet.Tests.Plotting;

internal sealed class ComparisonPlotsTests
{
    private static readonly NamedHistory[] Runs = [new("steady", Train(1e-3)), new("wild", Train(1e30))];

    [Test]
    public void Losses_are_points_at_their_steps_and_those_that_are_not_finite_are_left_out()
    {
        Plot plot = ComparisonPlots.Losses(Runs);
        Assert.That(Names(plot), Is.EqualTo(new[] { "steady", "wild" }));
        Assert.That(Points(plot, 0), Is.EqualTo(Runs[0].History.Losses.Select((loss, i) => new Coordinates(i + 1, loss))));
        Assert.That(Runs[1].History.Losses, Has.Some.NaN, "the wild run is not wild");
        Assert.That(Points(plot, 1), Is.EqualTo(Runs[1].History.Losses.Select((loss, i) => new Coordinates(i + 1, loss)).Where(point => double.IsFinite(point.Y))));
    }

    [Test]
    public void Accuracies_stand_at_their_epochs_and_those_that_are_not_defined_are_left_out()
    {
        Assert.That(Points(ComparisonPlots.TrainAccuracies(Runs), 0), Is.EqualTo(Runs[0].History.Checks.Select(check => new Coordinates(check.Epoch, check.TrainScore))));
        Assert.That(Points(ComparisonPlots.ValidationAccuracies(Runs), 1), Is.EqualTo(Runs[1].History.Checks.Select(check => new Coordinates(check.Epoch, check.ValidationScore)).Where(point => double.IsFinite(point.Y))));
        Assert.That(Runs[1].History.ValidationScores, Has.Some.NaN, "the wild run is not wild");
    }

    [Test]
    public void Scores_of_any_metric_are_those_of_the_checks()
    {
        Plot plot = ComparisonPlots.ValidationScores("RMSE", Runs);
        Assert.That(Points(plot, 0), Is.EqualTo(Points(ComparisonPlots.ValidationAccuracies(Runs), 0)));
        Assert.That(plot.Axes.Left.Label.Text, Is.EqualTo("RMSE"));
    }

    [Test]
    public void Runs_have_colours_of_their_own()
    {
        Plot plot = ComparisonPlots.TrainAccuracies(Runs);
        Assert.That(plot.GetPlottables<Scatter>().Select(scatter => scatter.LineColor.ToHex()).Distinct().Count(), Is.EqualTo(2));
    }

    [Test]
    public void The_legend_stands_beside_several_runs_and_not_at_a_single_one()
    {
        Assert.That(ComparisonPlots.Losses(Runs).Axes.GetPanels().OfType<ScottPlot.Panels.LegendPanel>().Single().Edge, Is.EqualTo(Edge.Right));
        Plot single = ComparisonPlots.Losses(Runs[0]);
        Assert.That((single.Legend.IsVisible, single.Axes.GetPanels().OfType<ScottPlot.Panels.LegendPanel>().Count()), Is.EqualTo((false, 0)));
    }

    [Test]
    public void Plots_below_each_other_make_one_file_of_their_heights()
    {
        using var folder = new TemporaryFolder();
        Plot[] plots = [ComparisonPlots.Losses(Runs), ComparisonPlots.TrainAccuracies(Runs), ComparisonPlots.ValidationAccuracies(Runs)];
        PlotFiles.Save(plots, folder.File("runs.png"), width: 400, heightOfEach: 150);
        PlotFiles.Save(plots, folder.File("runs.svg"), width: 400, heightOfEach: 150);
        using var png = SkiaSharp.SKBitmap.Decode(folder.File("runs.png"));
        Assert.That((png.Width, png.Height), Is.EqualTo((400, 450)));
        Assert.That(File.ReadAllText(folder.File("runs.svg")).TrimEnd(), Does.Contain("width=\"400\" height=\"450\"").And.EndWith("</svg>"));
        for (int i = 0; i < 3; i++)
        {
            Assert.That(Enumerable.Range(150 * i, 150).SelectMany(row => Enumerable.Range(0, 400).Select(column => png.GetPixel(column, row))).Distinct().Count(), Is.GreaterThan(2), $"plot {i} is empty");
        }
    }

    [Test]
    public void Another_ending_and_no_plots_are_refused()
    {
        Assert.That(() => PlotFiles.Save(ComparisonPlots.Losses(Runs), "runs.pdf"), Throws.ArgumentException.With.Message.Contains("\".pdf\""));
        Assert.That(() => PlotFiles.Save([], "runs.png"), Throws.ArgumentException.With.Message.Contains("at least one"));
    }

    private static TrainingHistory Train(double learningRate)
    {
        DataSplits data = BuiltInImages.Create(train: 40, validation: 20, test: 0);
        var net = new FullyConnectedNet<float>(new() { Inputs = 3072, Hidden = [5], Classes = 10 });
        return new Solver<float>(net, data, new() { Rule = new Sgd(learningRate), Epochs = 2, BatchSize = 10, StopOnNonFinite = false }).Train().History;
    }

    private static IEnumerable<string> Names(Plot plot) => plot.GetPlottables<Scatter>().Select(scatter => scatter.LegendText);

    private static IReadOnlyList<Coordinates> Points(Plot plot, int index) => plot.GetPlottables<Scatter>().ElementAt(index).Data.GetScatterPoints();
}
