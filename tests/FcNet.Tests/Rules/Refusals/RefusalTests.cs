using System.Globalization;
using System.Text.RegularExpressions;
using FcNet.Tests.Support;

namespace FcNet.Tests.Rules.Refusals;

/// <summary>Errors that teach: every public entry point is tried with what does not belong there. It says what, and what was expected, in every culture, and changes nothing.</summary>
internal sealed partial class RefusalTests
{
    /// <summary>Doors that take all values of their parameters' types, each with the reason. A part of a name and its parameters stands for all that begin with it.</summary>
    private static readonly (string Door, string Reason)[] Open =
    [
        ("ScoreCheck.", "a report that the library makes"),
        ("StepReport.", "a report that the library makes"),
        ("DownloadProgress.", "a report that the library makes"),
        ("ModelInfo.ModelInfo", "a report that the library makes"),
        ("ModelInfo.ElementType", "a report that the library makes"),
        ("ModelInfo.History", "a report that the library makes"),
        ("ModelInfo.Spec", "a report that the library makes"),
        ("ModelInfo.Targets", "a report that the library makes"),
        ("Prediction.", "a report that the library makes"),
        ("SolverOptions.Checkpoints", "options that check themselves, or none"),
        ("GradientSample.", "a report that the library makes"),
        ("ParameterComparison.", "a report that the library makes"),
        ("ShiftView.Down", "judged by RequireFit"),
        ("ShiftView.Right", "judged by RequireFit"),
        ("Affine.Cache.", "judged by Backward"),
        ("Affine.Gradients.", "judged by Backward"),
        ("AffineRelu.Cache.", "judged by Backward"),
        ("AffineBatchNormRelu.Cache.", "judged by Backward"),
        ("AffineBatchNormRelu.Gradients.", "judged by Backward"),
        ("AffineLayerNormRelu.Cache.", "judged by Backward"),
        ("AffineLayerNormRelu.Gradients.", "judged by Backward"),
        ("BatchNorm.Cache.", "judged by Backward"),
        ("BatchNorm.Gradients.", "judged by Backward"),
        ("BatchNorm.Statistics.", "judged by Forward"),
        ("Dropout.Cache.", "judged by Backward"),
        ("LayerNorm.Cache.", "judged by Backward"),
        ("LayerNorm.Gradients.", "judged by Backward"),
        ("LeakyRelu.Cache.", "judged by Backward"),
        ("Relu.Cache.", "judged by Backward"),
        ("SafetensorsTensor.", "judged by the file that it is put into"),
        ("TwoLayerNetOptions.", "judged by the net"),
        ("FullyConnectedNetOptions.Seed", "any number is a seed"),
        ("FullyConnectedNetOptions.Threads", "a value that checks itself"),
        ("FullyConnectedNetOptions.WeightScale", "a value that checks itself"),
        ("TrainingPlan.BestIncludesStatistics", "yes or no"),
        ("TrainingPlan.StopOnNonFinite", "yes or no"),
        ("TrainingPlan.Seed", "any number is a seed"),
        ("CounterRandom.CounterRandom", "any number is a seed"),
        ("Seed.", "any number is a seed"),
        ("RandomSource.FromSeed", "any number is a seed"),
        ("RandomSource.Shuffle", "any span can be shuffled"),
        ("NdArray.ValuesEqual", "any two arrays can be compared"),
        ("INetwork.", "an interface; its nets have rows of their own"),
        ("IRanks.", "called by the solver"),
        ("RanksException.RanksException", "any sentence"),
        ("RateFactor.RateFactor", "a constructor for kinds of factors"),
        ("RateFactor.Covers", "called by the solver"),
        ("IExamples.", "an interface; its sources have rows of their own"),
        ("Augmentation.", "called by the solver; its kinds have rows of their own"),
        ("FittedInputs.Apply", "called by Fit, which checks"),
        ("View.", "called by the model; its kinds have rows of their own"),
        ("RowRandom.AddNormal", "any numbers, and any factor"),
        ("ILayer.", "called by the net that it stands in"),
        ("LayerSpec.", "called by the net that it describes"),
        ("ActivationSpec.", "called by the net that it describes"),
        ("ReluSpec.", "called by the net that it describes"),
        ("AffineSpec.Absorbs", "called by the net that it describes"),
        ("AffineSpec.Bind", "called by the net that it describes"),
        ("AffineSpec.KeptPerExample", "called by the net that it describes"),
        ("AffineSpec.Outputs", "called by the net that it describes"),
        ("AffineSpec.Parameters", "called by the net that it describes"),
        ("AffineSpec.ReadsResult", "called by the net that it describes"),
        ("AffineSpec.WeightScale", "a value that checks itself"),
        ("BatchNormSpec.Absorbs", "called by the net that it describes"),
        ("BatchNormSpec.Bind", "called by the net that it describes"),
        ("BatchNormSpec.KeptPerExample", "called by the net that it describes"),
        ("BatchNormSpec.Parameters", "called by the net that it describes"),
        ("BatchNormSpec.ReadsResult", "called by the net that it describes"),
        ("BatchNormSpec.Statistics", "called by the net that it describes"),
        ("LayerNormSpec.Absorbs", "called by the net that it describes"),
        ("LayerNormSpec.Bind", "called by the net that it describes"),
        ("LayerNormSpec.KeptPerExample", "called by the net that it describes"),
        ("LayerNormSpec.Parameters", "called by the net that it describes"),
        ("LayerNormSpec.ReadsResult", "called by the net that it describes"),
        ("DropoutSpec.Bind", "called by the net that it describes"),
        ("DropoutSpec.ReadsResult", "called by the net that it describes"),
        ("PReluSpec.Bind", "called by the net that it describes"),
        ("PReluSpec.Parameters", "called by the net that it describes"),
        ("PReluSpec.ReadsResult", "called by the net that it describes"),
        ("PReluSpec.SlopePerInput", "yes or no"),
        ("AlphaDropoutSpec.Bind", "called by the net that it describes"),
        ("AlphaDropoutSpec.ReadsResult", "called by the net that it describes"),
        ("PeriodicEmbeddingSpec.Bind", "called by the net that it describes"),
        ("PeriodicEmbeddingSpec.KeptPerExample", "called by the net that it describes"),
        ("PeriodicEmbeddingSpec.Parameters", "called by the net that it describes"),
        ("PeriodicEmbeddingSpec.ReadsResult", "called by the net that it describes"),
        ("CategoryEmbeddingSpec.Bind", "called by the net that it describes"),
        ("CategoryEmbeddingSpec.KeptPerExample", "called by the net that it describes"),
        ("CategoryEmbeddingSpec.Parameters", "called by the net that it describes"),
        ("CategoryEmbeddingSpec.ReadsResult", "called by the net that it describes"),
        ("ParametricSpec.Bind", "called by the net that it describes"),
        ("ParametricSpec.KeptPerExample", "called by the net that it describes"),
        ("ParametricSpec.Parameters", "called by the net that it describes"),
        ("ParametricSpec.ReadsResult", "called by the net that it describes"),
        ("ScaleSpec.", "called by the net that it describes"),
        ("RmsNormSpec.Bind", "called by the net that it describes"),
        ("RmsNormSpec.KeptPerExample", "called by the net that it describes"),
        ("RmsNormSpec.Parameters", "called by the net that it describes"),
        ("RmsNormSpec.ReadsResult", "called by the net that it describes"),
        ("LayerArrays.", "called by the layer that it is made for"),
        ("LayerPlace.", "made by the net"),
        ("Parameter.", "called by the layer that it is made for"),
        ("ParameterSpec.", "judged by the net"),
        ("InitialValues.", "called by the net"),
        ("ConstantValue.", "any number may be written"),
        ("UniformValues.", "called by the net"),
        ("OrthogonalValues.", "called by the net"),
        ("NormalValues.", "judged by the random source"),
        ("Batch.", "judged by the loss"),
        ("Loss.Row", "called by Evaluate, which judges"),
        ("SoftmaxLoss.Row", "called by Evaluate, which judges"),
        ("SvmLoss.Row", "called by Evaluate, which judges"),
        ("Penalty.", "its kinds have rows of their own"),
        ("Metric.", "any two numbers can be compared"),
        ("Measure.InUnits", "called by Row with its index"),
        ("Measure.Row", "called by Add, which judges"),
        ("Measurement.", "a report that the library makes"),
        ("Moment.", "made by the solver"),
        ("Schedule.", "called by the solver"),
        ("ConstantRate.", "called by the solver"),
        ("EpochDecay.At", "called by the solver"),
        ("StopRule.", "called by the solver"),
        ("NoStopRule.", "called by the solver"),
        ("RunRecord.InputScaling", "compared, not judged"),
        ("RunRecord.Net", "compared, not judged"),
        ("RunRecord.Plan", "compared, not judged"),
        ("RunRecord.Precision", "compared, not judged"),
        ("RunRecord.RandomSources", "compared, not judged"),
        ("RunRecord.Targets", "compared, not judged"),
        ("RunRecord.TrainingExamples", "compared, not judged"),
        ("RunRecord.ValidationExamples", "compared, not judged"),
        ("Estimator.Seed", "any number is a seed"),
        ("Estimator.Threads", "a value that checks itself"),
        ("BinaryCrossEntropyLoss.Probabilities", "any scores have probabilities"),
        ("UpdateRule.UpdateRule", "a constructor for kinds of rules"),
        ("UpdateState.UpdateState", "a constructor for kinds of rules"),
        ("UpdateState.Slot", "called by the rule"),
        ("UpdateState.Update", "called by Step, which judges"),
        ("Solver.Train", "no progress is allowed, a cancelled token too"),
        ("TextReporter.Report", "all reports can be printed"),
        ("RelativeError.Measure(double x, double y)", "any two numbers can be compared"),
        ("NumpyArray.From(ReadOnlySpan<int> numbers)", "any numbers can be written"),
    ];

    private static readonly Refusal[] All = [.. ArrayRefusals.All, .. LayerRefusals.All, .. NetworkRefusals.All, .. DataRefusals.All, .. TrainingRefusals.All, .. SeamRefusals.All, .. ScheduleRefusals.All, .. ExampleRefusals.All, .. EstimatorRefusals.All];

    private static IEnumerable<CultureInfo> Cultures
    {
        get
        {
            foreach (string name in (string[])["tr-TR", "de-DE", "ar-SA"])
            {
                yield return CultureInfo.GetCultureInfo(name);
            }

            // What machines without culture data lack: signs of their own.
            var strange = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            (strange.NumberFormat.NegativeSign, strange.NumberFormat.NumberDecimalSeparator, strange.NumberFormat.NaNSymbol, strange.NumberFormat.PositiveInfinitySymbol) = ("minus ", ",", "no number", "endless");
            yield return strange;
        }
    }

    [TestCaseSource(nameof(All))]
    public void A_call_that_makes_no_sense_is_refused_with_a_sentence_and_changes_nothing(Refusal row)
    {
        string message = MessageOf(row);
        Assert.That(message, Does.Contain(row.Message));
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            foreach (CultureInfo culture in Cultures)
            {
                CultureInfo.CurrentCulture = culture;
                Assert.That(MessageOf(row), Is.EqualTo(message), culture.Name);
            }
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Test]
    public void Every_public_door_has_a_row_or_takes_everything()
    {
        Match[] members = [.. File.ReadAllLines(Path.Combine(Repository.Root, "tests", "FcNet.Tests", "Rules", "PublicApi.txt")).Select(line => Member().Match(line)).Where(IsDoor)];
        ILookup<string, Match> doors = members.Where(member => member.Groups["takes"].Success).ToLookup(DoorOf);
        Assert.That(doors, Has.Count.GreaterThan(150), "the search is blind");
        Assert.That(All.Select(row => row.Door).Except(members.Select(DoorOf)), Is.Empty, "rows for doors that are not there");
        Match[] all = [.. doors.SelectMany(door => door)];
        Assert.That(Open.Where(open => !all.Any(member => StartsWith(member, open.Door))), Is.Empty, "open doors that are not there");

        // Of doors with one name each needs a row that calls it; the others are known by their names. What overrides a member refuses what that does.
        HashSet<(string Door, string Member)> called = RefusalCalls.Find();
        IEnumerable<Match> untried = doors.SelectMany(door => door.Where(member => door.Count() > 1 ? !called.Contains((door.Key, member.Value)) : All.All(row => row.Door != door.Key)));
        Assert.That(untried.Where(member => !member.Value.Contains(": override ", StringComparison.Ordinal) && !Open.Any(open => StartsWith(member, open.Door))).Select(member => member.Value), Is.Empty);
    }

    private static string MessageOf(Refusal row)
    {
        var arrays = new Watched();
        Exception? thrown = null;
        try
        {
            row.Call(arrays);
        }
        catch (Exception e)
        {
            thrown = e;
        }

        Assert.That(thrown, Is.TypeOf(row.Exception), thrown?.ToString());
        arrays.AssertUnchanged();
        return thrown!.Message;
    }

    /// <summary>Two values can always be compared.</summary>
    private static bool IsDoor(Match member) => member.Success && member.Groups["name"].Value != "Equals" && !member.Value.Contains(" operator ", StringComparison.Ordinal);

    /// <summary>The door that a line of the file is about: "FcNet.Layers.Relu.Cache&lt;T&gt;: Cache(…)" is "Relu.Cache.Cache".</summary>
    private static string DoorOf(Match member) => $"{TypeArguments().Replace(member.Groups["type"].Value, "")}.{member.Groups["name"].Value}";

    private static bool StartsWith(Match member, string door) => $"{DoorOf(member)}({member.Groups["takes"].Value})".StartsWith(door, StringComparison.Ordinal);

    [GeneratedRegex(@"^FcNet\.(?:(?:Layers|Losses|Metrics|Checks|Files|Interop)\.)?(?<type>[\w.<>, ]+): (?:.*? )??(?:(?<name>\w+)(?:<[\w, ]+>)?\((?<takes>[^)].*)?\)|(?<name>this)(?<takes>\[).*|(?<name>\w+) (?<takes>\{) get; init; \})$")]
    private static partial Regex Member();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex TypeArguments();
}
