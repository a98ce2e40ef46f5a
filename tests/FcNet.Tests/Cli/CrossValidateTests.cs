using System.Text.Json;
using FcNet.Files;
using FcNet.Tests.Support;

namespace FcNet.Tests.Cli;

/// <summary>Folds that are divided among processes: who does which and when changes no byte of the merged file.</summary>
internal sealed class CrossValidateTests
{
    private TemporaryFolder folder = null!;

    [OneTimeSetUp]
    public void MakeData()
    {
        folder = new TemporaryFolder();
        NdArray<double> x = new CounterRandom(1).Normal<double>(0, 1, 125, 4);
        int[] classes = [.. Enumerable.Range(0, 125).Select(i => x[i, 0] > 0.8 ? 1 : 0)];
        new NumpyArchive([new("x", NumpyArray.From(x)), new("y", NumpyArray.From(classes))]).Write(folder.File("classes.npz"));
        new NumpyArchive([new("x", NumpyArray.From(x)), new("y", NumpyArray.From(new CounterRandom(2).Normal<double>(0, 1, 125)))]).Write(folder.File("numbers.npz"));
        SmallTables.Write(folder.File("people.csv"), 300, from: 0);
        File.WriteAllLines(folder.File("rare.csv"), Enumerable.Range(0, 100).Select(row => $"{row}.5,{(row == 7 ? "once" : row % 2 == 0 ? "even" : "odd")}").Prepend("x,kind"));
    }

    [OneTimeTearDown]
    public void DeleteFolder() => folder.Dispose();

    [TestCase("classes.npz")]
    [TestCase("people.csv", "--target", "income", "--groups", "household", "--weights", "weight", "--nets", "2", "--recipe", "simple")]
    public void The_merged_file_of_one_shard_and_of_three_is_the_same_byte_for_byte(string data, params string[] options)
    {
        string one = $"{data}-one", three = $"{data}-three";
        Fcnet alone = Run(data, one, [.. options, "--json", folder.File($"{one}-at-once.json")]);
        Assert.That(alone.ExitCode, Is.Zero, alone.Error);
        Assert.That(alone.Output, Does.Contain("(mean and standard deviation of 5 folds)"));

        Assert.That(Run(data, three, [.. options, "--shard", "2/3"]).Output, Does.Contain("4 of the 5 folds are those of other shards."));
        _ = Run(data, three, [.. options, "--shard", "0/3"]);
        File.Delete(folder.File($"{three}/fold-003-of-005.json")); // as if that shard had been killed before it
        _ = Run(data, three, [.. options, "--shard", "1/3"]);
        Fcnet again = Run(data, three, [.. options, "--shard", "0/3"]);
        Assert.That(again.Output, Does.Contain("fold 3: ").And.Not.Contain("fold 0: ").And.Contain("± std"));

        Assert.That(Merged(three), Is.EqualTo(Merged(one)));
        Assert.That(Merged(one), Is.EqualTo(File.ReadAllBytes(folder.File($"{one}-at-once.json"))));
    }

    [Test]
    public void Each_example_judges_once_classes_are_spread_evenly_and_means_are_those_of_the_folds()
    {
        Fcnet run = Run("classes.npz", "means");
        JsonElement all = Json("means");
        JsonElement[] folds = [.. all.GetProperty("folds").EnumerateArray()];
        int rare = NumpyExamples.Read(folder.File("classes.npz")).GetLabels().Sum();
        int[] ofFolds = [.. folds.Select(fold => fold.GetProperty("evaluation").GetProperty("confusion")[1].EnumerateArray().Sum(cell => cell.GetInt32()))];
        Assert.That(folds.Select(fold => fold.GetProperty("evaluation").GetProperty("examples").GetInt32()), Is.EqualTo(new[] { 25, 25, 25, 25, 25 }));
        Assert.That((ofFolds.Sum(), ofFolds.Max() - ofFolds.Min()), Is.EqualTo((rare, rare % 5 == 0 ? 0 : 1)));
        Assert.That(folds.Select(fold => fold.GetProperty("otherExamples").GetInt32()), Is.All.EqualTo(100));

        double[] accuracies = [.. folds.Select(fold => fold.GetProperty("evaluation").GetProperty("metrics").GetProperty("accuracy").GetDouble())];
        Assert.That(all.GetProperty("means").GetProperty("accuracy").GetDouble(), Is.EqualTo(accuracies.Average()).Within(1e-15));
        Assert.That(all.GetProperty("mean").GetDouble(), Is.EqualTo(accuracies.Average()).Within(1e-15));
        double variance = accuracies.Sum(value => (value - accuracies.Average()) * (value - accuracies.Average())) / 4;
        Assert.That(all.GetProperty("standardDeviations").GetProperty("accuracy").GetDouble(), Is.EqualTo(Math.Sqrt(variance)).Within(1e-15));
        Assert.That(run.Output, Does.Contain("fold 4").And.Contain("± std").And.Contain("balanced_accuracy"));
    }

    [Test]
    public void A_fold_is_judged_by_the_model_that_the_library_trains_on_the_others()
    {
        _ = Run("classes.npz", "library");
        LabeledData examples = NumpyExamples.Read(folder.File("classes.npz"));
        var folds = Folds.Stratified(examples.GetLabels(), 5, seed: 3);
        FoldScores expected = CrossValidation.Run(examples, folds, (others, fold) =>
        {
            DataSplits parts = others.Split(validation: 0.1, test: 0, seed: 3);
            var net = new FullyConnectedNet<float>(new() { Inputs = 4, Classes = 2, Hidden = [3], Seed = 3, Threads = 1 });
            return new Solver<float>(net, new DataSplits(parts.Train, parts.Validation, fold).Standardized(), new() { Epochs = 2, BatchSize = 10, Seed = 3 }).Train().Model;
        });
        Assert.That(Json("library").GetProperty("folds").EnumerateArray().Select(fold => fold.GetProperty("value").GetDouble()), Is.EqualTo(expected.Scores));
    }

    [Test]
    public void Numbers_have_no_classes_to_spread()
    {
        Fcnet run = Run("numbers.npz", "numbers", "--folds", "3", "--precision", "double");
        Assert.That(run.Output, Does.Contain("125 examples in 3 folds\n").And.Contain("RMSE ").And.Contain("fold 2"), run.Error);
        Assert.That(Json("numbers").GetProperty("folds").GetArrayLength(), Is.EqualTo(3));
    }

    [Test]
    public void More_folds_than_fit_beside_each_other_have_their_means_only()
    {
        Fcnet run = Run("numbers.npz", "many", "--folds", "11", "--epochs", "1");
        Assert.That(run.Output, Does.Contain("(mean and standard deviation of 11 folds)").And.Contain("± std").And.Not.Contain("fold 10 "), run.Error);
    }

    [Test]
    public void A_folder_of_another_cross_validation_is_refused()
    {
        _ = Run("classes.npz", "mixed");
        Run("classes.npz", "mixed", "--seed", "4").AssertRefused("fold-000-of-005.json is of another cross-validation");
        Run("classes.npz", "mixed", "--folds", "4").AssertRefused("has folds of 2 cross-validations, of 4, 5 folds, expected one. Give each a folder of its own.");
        Assert.That(Directory.GetFiles(folder.File("mixed"), "*-of-004.json"), Is.Empty, "it is refused before a fold is trained");
        Fcnet.Run("cross-validate", "merge", folder.File("none")).AssertRefused("expected the folder that fcnet cross-validate wrote: its --out.");
    }

    [TestCase("classes.npz", "classes.npz")]
    [TestCase("people.csv", "people.csv", "--target", "income")]
    [TestCase("classes.npz", "over/fold-000-of-005.json")]
    public void Results_over_a_file_that_is_read_or_written_are_refused(string data, string file, params string[] options) =>
        Run(data, "over", [.. options, "--json", folder.File(file)]).AssertRefused("a file that this command reads or writes itself");

    [TestCase("classes.npz", "--folds 1", "--folds is 1, expected 2 or more.")]
    [TestCase("classes.npz", "--folds 126", "folds is 126, expected 2 or more, and no more than there are examples, 125")]
    [TestCase("classes.npz", "--validation 100", "--validation is 100, expected fewer than the 100 examples that are not in a fold.")]
    [TestCase("classes.npz", "--target y", "--target is given with --data")]
    [TestCase("people.csv", "", "--target is not given")]
    [TestCase("people.csv", "--target income --validation people.csv", "--validation is given with a table, expected none")]
    [TestCase("people.csv", "--target income --hidden 3", "--hidden does not fit a table.")]
    [TestCase("people.csv", "--target income --groups household --folds 41", "There are 40 groups in \"household\", expected at least 41")]
    [TestCase("rare.csv", "--target kind", "The class \"once\" of \"kind\" is in one fold only, expected each class in two at least")]
    public void What_cannot_be_divided_is_refused(string data, string options, string message) =>
        Run(data, "refused", options.Split(' ', StringSplitOptions.RemoveEmptyEntries)).AssertRefused(message);

    /// <summary>Small nets, two epochs and the seed 3, unless the options say otherwise.</summary>
    private Fcnet Run(string data, string output, params string[] options)
    {
        string[] net = data.EndsWith(".csv", StringComparison.Ordinal) ? ["--recipe", "simple", "--epochs", "2"] : ["--hidden", "3", "--batch-size", "10", "--epochs", "2"];
        string[] line = [.. net, "--seed", "3"];
        string[] unsaid = [.. line.Chunk(2).Where(pair => !options.Contains(pair[0])).SelectMany(pair => pair)];
        return Fcnet.Run(["cross-validate", "--data", folder.File(data), "--threads", "1", "--out", folder.File(output), .. unsaid, .. options]);
    }

    private JsonElement Json(string output) => JsonElement.Parse(Merged(output));

    private byte[] Merged(string output)
    {
        Fcnet merge = Fcnet.Run("cross-validate", "merge", folder.File(output), "--json", folder.File($"{output}.json"));
        Assert.That(merge.ExitCode, Is.Zero, merge.Error);
        return File.ReadAllBytes(folder.File($"{output}.json"));
    }
}
