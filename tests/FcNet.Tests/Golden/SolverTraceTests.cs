using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using FcNet.Tests.Support;

namespace FcNet.Tests.Golden;

/// <summary>Whole runs of the solver against those of the reference: every printed line, loss, accuracy and parameter.</summary>
internal sealed partial class SolverTraceTests
{
    [TestCaseSource(typeof(SolverTrace), nameof(SolverTrace.InDouble))]
    [Golden("solver_sgd_plain", "solver_momentum_subsample", "solver_adam_batchnorm", "solver_adam_bn_dropout_seed", "solver_twolayer_defaults_print3")]
    public void A_run_in_double_is_the_references(SolverTrace trace)
    {
        JsonElement expected = trace.Expected;

        SolverTrace.Outcome<double> run = trace.Run<double>();

        Assert.That(run.Log, Is.EqualTo(Lines(expected)));
        Expect.Close(NdArray.Wrap([.. run.Result.History.Losses]), expected.Array("loss_history"), relative: 1e-9, name: "losses");
        ExpectAccuracies(run.Result, expected);
        trace.ExpectParameters(run.Parameters, expected.Arrays("final_params"), 1e-9);
        Assert.That(run.LastLearningRate, Is.EqualTo(expected.Number("last_learning_rate")).Within(1e-15));
    }

    /// <summary>In single precision another order of sums shows in the seventh digit.</summary>
    [Test]
    [Golden("solver_float32")]
    public void A_run_in_float_is_the_references_to_the_precision_of_float()
    {
        JsonElement expected = SolverTrace.InFloat.Expected;

        SolverTrace.Outcome<float> run = SolverTrace.InFloat.Run<float>();

        string[] lines = Lines(expected);
        Assert.That(run.Log.Select(WithoutLoss), Is.EqualTo(lines.Select(WithoutLoss)));
        Assert.That(run.Log.Select(Loss), Is.EqualTo(lines.Select(Loss)).Within(1.000001e-6), "one unit of the last printed digit");
        Expect.Close(NdArray.Wrap([.. run.Result.History.Losses]), expected.Array("loss_history"), relative: 0, absolute: 1e-5, "losses");
        ExpectAccuracies(run.Result, expected);
        SolverTrace.InFloat.ExpectParameters(run.Parameters, expected.Arrays("final_params"), 1e-3);
    }

    private static void ExpectAccuracies(TrainingResult result, JsonElement expected)
    {
        Assert.That(result.History.TrainScores, Is.EqualTo(expected.Array("train_acc_history").ToArray()));
        Assert.That(result.History.ValidationScores, Is.EqualTo(expected.Array("val_acc_history").ToArray()));
        Assert.That(result.BestScore, Is.EqualTo(expected.Number("best_val_acc")));
    }

    private static string[] Lines(JsonElement expected) => [.. expected.GetProperty("log").EnumerateArray().Select(line => line.GetString()!)];

    private static string WithoutLoss(string line) => LossNumber().Replace(line, "");

    private static double Loss(string line) => LossNumber().Match(line) is { Success: true } loss ? double.Parse(loss.Value, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex(@"(?<=loss: )\d+\.\d{6}$")]
    private static partial Regex LossNumber();
}
