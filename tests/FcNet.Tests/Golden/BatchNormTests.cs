using System.Text.Json;
using FcNet.Checks;
using FcNet.Course.Checks;
using FcNet.Layers;
using FcNet.Tests.Support;

namespace FcNet.Tests.Golden;

/// <summary>Batch normalization against the numbers of BatchNormalization.ipynb.</summary>
internal sealed class BatchNormTests
{
    private const double Relative = 1e-13, Absolute = 1e-14;

    [Test]
    [Golden("batchnorm_forward_train_stats", "batchnorm_stats_seed231")]
    public void Training_brings_the_columns_to_beta_and_gamma()
    {
        JsonElement check = Reference.Check("batchnorm_forward_train_stats"), vector = Reference.Vector("batchnorm_stats_seed231");
        NumpyRandom random = NotebookInputs.SeededFor("batchnorm_forward_train_stats");
        NdArray<double> a = HiddenLayer.Drawn(random, 200);
        (NdArray<double> means, NdArray<double> stds) = MeanAndStd.OfColumns(a);
        Expect.Close(a, vector.Array("a"), Relative, 1e-12, "a");
        Expect.Close(means, vector.Array("mean_in"), 1e-12, name: "means before");
        Expect.Close(stds, vector.Array("std_in"), 1e-13, name: "stds before");
        Expect.Close(means, check.Array("expected", "before", "means"), 1e-8, name: "means before, printed");
        Expect.Close(stds, check.Array("expected", "before", "stds"), 1e-8, name: "stds before, printed");

        foreach ((string number, string name) in new[] { ("case1", "out_unit"), ("case2", "out_gb") })
        {
            var statistics = new BatchNorm.Statistics<double>(3);
            (NdArray<double> y, _) = BatchNorm.Forward(a, check.Array("inputs", number, "gamma"), check.Array("inputs", number, "beta"), statistics);

            (means, stds) = MeanAndStd.OfColumns(y);
            Expect.Close(means, vector.Array($"{name}_mean"), 1e-14, 1e-14, $"{name} means");
            Expect.Close(stds, vector.Array($"{name}_std"), 1e-14, name: $"{name} stds");
            Expect.Close(stds, check.Array("expected", number, "stds"), 0, 1e-8, $"{name} stds, printed");
            Expect.Close(statistics.Mean, vector.Array("running_mean_after_1"), 1e-12, name: "running mean");
            Expect.Close(statistics.Variance, vector.Array("running_var_after_1"), 1e-13, name: "running variance");
        }
    }

    [Test]
    [Golden("batchnorm_forward_test_stats", "batchnorm_test_mode_seed231")]
    public void Test_mode_uses_the_running_averages()
    {
        JsonElement check = Reference.Check("batchnorm_forward_test_stats"), vector = Reference.Vector("batchnorm_test_mode_seed231");
        NdArray<double> gamma = check.Array("inputs", "gamma"), beta = check.Array("inputs", "beta");
        NumpyRandom random = NotebookInputs.SeededFor("batchnorm_forward_test_stats");
        NdArray<double> w1 = random.Randn(50, 60), w2 = random.Randn(60, 3);
        var statistics = new BatchNorm.Statistics<double>(3);
        for (int batch = 0; batch < 50; batch++)
        {
            BatchNorm.Forward(HiddenLayer.Of(random.Randn(200, 50), w1, w2), gamma, beta, statistics);
        }

        Expect.Close(statistics.Mean, vector.Array("running_mean"), 1e-12, 1e-13, "running mean");
        Expect.Close(statistics.Variance, vector.Array("running_var"), 1e-13, name: "running variance");

        NdArray<double> a = HiddenLayer.Of(random.Randn(200, 50), w1, w2);
        NdArray<double> y = BatchNorm.Infer(a, gamma, beta, statistics);

        Expect.Close(a, vector.Array("a"), Relative, 1e-12, "a");
        Expect.Close(y, vector.Array("out"), Relative, Absolute, "y");
        (NdArray<double> means, NdArray<double> stds) = MeanAndStd.OfColumns(y);
        Expect.Close(means, vector.Array("out_mean"), Relative, Absolute, "means");
        Expect.Close(stds, vector.Array("out_std"), Relative, name: "stds");
        Expect.Close(means, check.Array("expected", "means"), 0, 1e-8, "means, printed");
        Expect.Close(stds, check.Array("expected", "stds"), 0, 1e-8, "stds, printed");
        Expect.Close(statistics.Mean, vector.Array("running_mean"), 1e-12, 1e-13, "running mean after test mode");
    }

    [Test]
    [Golden("batchnorm_test_mode_seed231")]
    public void Test_mode_gives_the_references_outputs_from_its_inputs()
    {
        JsonElement vector = Reference.Vector("batchnorm_test_mode_seed231");
        var statistics = new BatchNorm.Statistics<double>(vector.Array("running_mean"), vector.Array("running_var"));

        NdArray<double> y = BatchNorm.Infer(vector.Array("a"), NdArray.Wrap([1.0, 1, 1]), NdArray.Wrap([0.0, 0, 0]), statistics);

        Expect.Close(y, vector.Array("out"), Relative, 1e-16, "y");
    }

    [Test]
    [Golden("batchnorm_backward", "batchnorm_backward_seed231")]
    public void Backward_gives_the_notebooks_gradients([Values] InputSource source, [Values] bool staged)
    {
        Dictionary<string, NdArray<double>> inputs = NotebookInputs.Of("batchnorm_backward", source);
        (NdArray<double> x, NdArray<double> gamma, NdArray<double> beta, NdArray<double> dy) = (inputs["x"], inputs["gamma"], inputs["beta"], inputs["dout"]);
        var statistics = new BatchNorm.Statistics<double>(5);

        (_, BatchNorm.Cache<double> cache) = BatchNorm.Forward(x, gamma, beta, statistics);
        (NdArray<double> dx, NdArray<double> dgamma, NdArray<double> dbeta) = staged ? BatchNorm.BackwardStaged(dy, cache) : BatchNorm.Backward(dy, cache);

        JsonElement vector = Reference.Vector("batchnorm_backward_seed231");
        Expect.Close(statistics.Mean, vector.Array("running_mean"), Relative, name: "running mean");
        Expect.Close(statistics.Variance, vector.Array("running_var"), Relative, name: "running variance");
        LayerGradients.Expect("batchnorm_backward", () => BatchNorm.Forward(x, gamma, beta, new(5)).Y, dy, ("dx", x, dx), ("dgamma", gamma, dgamma), ("dbeta", beta, dbeta));
    }

    [Test]
    [Golden("batchnorm_backward_alt")]
    public void The_closed_form_agrees_with_the_staged_one()
    {
        Dictionary<string, NdArray<double>> inputs = NotebookInputs.Make("batchnorm_backward_alt", NotebookInputs.SeededFor("batchnorm_backward_alt"));
        (_, BatchNorm.Cache<double> cache) = BatchNorm.Forward(inputs["x"], inputs["gamma"], inputs["beta"], new(500));

        BatchNorm.Gradients<double> closed = BatchNorm.Backward(inputs["dout"], cache), staged = BatchNorm.BackwardStaged(inputs["dout"], cache);

        // The largest that any notebook printed.
        Assert.That(RelativeError.Measure(closed.X, staged.X), Is.LessThanOrEqualTo(1.41e-11));
        Assert.That(RelativeError.Measure(closed.Gamma, staged.Gamma), Is.LessThanOrEqualTo(3.5e-14));
        Assert.That(RelativeError.Measure(closed.Beta, staged.Beta), Is.Zero);
    }
}
