using System.Text.Json;
using FcNet.Cli.Searching;
using FcNet.Cli.Sharding;
using FcNet.Files;
using FcNet.Tests.Support;

namespace FcNet.Tests.Cli;

/// <summary>Searches whose trials are divided among processes: who does which and when changes no byte of the merged file.</summary>
internal sealed class SearchTests
{
    private const string Space = """{"trials": 6, "seed": 3, "options": {"learning-rate": {"log": [1e-3, 0.1]}, "hidden": ["4", "8,4", "none"], "batch-size": {"integers": [10, 40]}}}""";

    private const string Halving = """{"trials": 9, "halving": 3, "options": {"learning-rate": {"log": [1e-3, 0.1]}, "weight-decay": {"uniform": [0, 0.1]}}}""";

    [Test]
    public void The_merged_file_of_one_shard_and_of_three_is_the_same_byte_for_byte()
    {
        using var folder = new TemporaryFolder();
        Write(folder, Space);
        Assert.That(Search(folder, "one").Output, Does.Contain("6 results."));

        Assert.That(Search(folder, "three", "--shard", "2/3").Output, Does.Contain("4 of the 6 trials of round 0 are those of other shards. fcnet search merge puts all together when they are done."));
        _ = Search(folder, "three", "--shard", "0/3");
        File.Delete(folder.File("three/trial-000005-round-0.json")); // as if that shard had been killed before it
        _ = Search(folder, "three", "--shard", "1/3");
        Fcnet again = Search(folder, "three", "--shard", "2/3");
        Assert.That(again.Output, Does.Contain("trial 5, round 0").And.Not.Contain("trial 2,"));

        Assert.That(Merged(folder, "three"), Is.EqualTo(Merged(folder, "one")));
    }

    [Test]
    public void Halving_goes_on_with_the_best_third_and_three_times_the_epochs_in_any_number_of_shards()
    {
        using var folder = new TemporaryFolder();
        Write(folder, Halving);
        _ = Search(folder, "one", "--epochs", "9");
        TrialResult[] results = new TrialFolder(folder.File("one")).ReadAll();
        Assert.That(results.GroupBy(result => (result.Round, result.Epochs)).OrderBy(group => group.Key.Round).Select(group => $"{group.Count()} of {group.Key.Epochs}"), Is.EqualTo(new[] { "9 of 1", "3 of 3", "1 of 9" }));
        TrialResult[] first = [.. results.Where(result => result.Round == 0)];
        Assert.That(results.Where(result => result.Round == 1).Select(result => result.Trial), Is.EquivalentTo(Ranking.Best(first).Take(3).Select(result => result.Trial)));

        for (int turn = 0; turn < 6; turn++)
        {
            _ = Search(folder, "two", "--epochs", "9", "--shard", $"{1 - (turn % 2)}/2");
        }

        Assert.That(Merged(folder, "two"), Is.EqualTo(Merged(folder, "one")));
    }

    [Test]
    public void The_report_has_the_best_trials_a_picture_for_each_option_and_how_the_best_learns()
    {
        using var folder = new TemporaryFolder();
        Write(folder, """{"trials": 9, "halving": 3, "options": {"learning-rate": {"log": [1e-4, 0.1]}, "keep": {"uniform": [0.5, 1]}, "hidden": ["4", "8,4", "none"]}}""");
        Fcnet run = Search(folder, "out", "--epochs", "9", "--report");
        Assert.That(run.Output, Does.Contain($"report    {folder.File("out/report.html")}"));
        string page = File.ReadAllText(folder.File("out/report.html"));
        Assert.That(page, Does.Not.Contain("<script").And.Not.Contain("http://").And.Not.Contain("https://"));
        foreach (string picture in (string[])["accuracy over learning-rate", "accuracy over keep", "accuracy over hidden", "training and validation accuracy of each check"])
        {
            Assert.That(page, Does.Contain($"<img alt=\"{picture}\" src=\"data:image/svg+xml;base64,"));
        }

        TrialResult best = Ranking.Best(new TrialFolder(folder.File("out")).ReadAll()).First();
        Assert.That(best.Checks.Select(check => check.Epoch), Is.EqualTo(Enumerable.Range(1, 9)), "after each epoch, which is one step");
        Assert.That(best.Checks.Max(check => check.ValidationScore), Is.EqualTo(best.ValidationScore));
        Assert.That(page, Does.Contain($"<td class=\"number\">{best.Trial}</td><td class=\"number\">9</td>").And.Contain($"fcnet train --learning-rate {best.ValueOf("learning-rate")}"));
        Assert.That(page.Split("<tr>").Length - 1, Is.EqualTo(1 + 9), "the head and a row for each trial");

        Fcnet merge = Fcnet.Run("search", "merge", folder.File("out"), "--report", folder.File("merged.html"));
        Assert.That(merge.ExitCode, Is.Zero, merge.Error);
        Assert.That(File.ReadAllText(folder.File("merged.html")).Split("<img")[0], Is.EqualTo(page.Split("<img")[0]), "drawings have ids of their own");
        Fcnet.Run("search", "merge", folder.File("out"), "--report", folder.File("out/trial-000000-round-0.json")).AssertRefused("a file that this command reads or writes itself");
    }

    [Test]
    public void A_table_is_searched_over_its_options_in_any_number_of_shards()
    {
        using var folder = new TemporaryFolder();
        SmallTables.Write(folder.File("people.csv"), 200, from: 0);
        File.WriteAllText(folder.File("space.json"), """{"trials": 4, "seed": 5, "halving": 2, "options": {"recipe": ["simple", "default"], "batch-size": {"integers": [32, 64]}, "optimize": ["accuracy"]}}""");
        string[] line = ["search", folder.File("space.json"), "--data", folder.File("people.csv"), "--target", "income", "--epochs", "4", "--nets", "2", "--groups", "household", "--threads", "1"];
        Fcnet one = Fcnet.Run([.. line, "--out", folder.File("one"), "--report"]);
        Assert.That(one.ExitCode, Is.Zero, one.Error);
        for (int turn = 0; turn < 6; turn++)
        {
            Assert.That(Fcnet.Run([.. line, "--out", folder.File("two"), "--shard", $"{turn % 2}/2"]).ExitCode, Is.Zero);
        }

        Assert.That(Merged(folder, "two"), Is.EqualTo(Merged(folder, "one")));
        TrialResult best = Ranking.Best(new TrialFolder(folder.File("one")).ReadAll()).First();
        Fcnet again = Fcnet.Run(["train", .. line[2..], .. best.Options, "--out", folder.File("best"), "--json", folder.File("best.json")]);
        Assert.That(again.ExitCode, Is.Zero, again.Error);
        Assert.That(JsonElement.Parse(File.ReadAllText(folder.File("best.json"))).GetProperty("parametersSha256").GetString(), Is.EqualTo(best.ParametersSha256));
        File.WriteAllText(folder.File("space.json"), """{"options": {"hidden": ["4"]}}""");
        Fcnet.Run([.. line, "--out", folder.File("none")]).AssertRefused("has the option \"hidden\", expected one of fcnet train that changes the run");
    }

    [Test]
    public void A_search_over_the_inputs_fits_them_for_each_trial()
    {
        using var folder = new TemporaryFolder();
        Write(folder, """{"trials": 6, "seed": 1, "options": {"whitening": ["pca:2", "min-max"], "validation": ["20", "30"]}}""");
        _ = Search(folder, "one", "--hidden", "3");
        TrialResult[] results = new TrialFolder(folder.File("one")).ReadAll();
        Assert.That(results.Select(result => result.RunSha256).Distinct().Count(), Is.EqualTo(results.Select(result => string.Join(' ', result.Options)).Distinct().Count()).And.GreaterThan(2));
    }

    [Test]
    public void A_folder_of_another_search_is_refused()
    {
        using var folder = new TemporaryFolder();
        Write(folder, Space);
        _ = Search(folder, "out");
        Fcnet other = Run(folder, "out", "--seed", "1");
        Assert.That(other.ExitCode, Is.EqualTo(2));
        Assert.That(other.Error, Does.Contain("trial-000000-round-0.json is of another search").And.Contain("Give another --out, or the same options and data as before."));
    }

    [TestCase("space.json")]
    [TestCase("data.npz")]
    [TestCase("out/trial-000000-round-0.json")]
    public void A_report_over_a_file_that_is_read_or_written_is_refused(string file)
    {
        using var folder = new TemporaryFolder();
        Write(folder, Space);
        Run(folder, "out", "--report", folder.File(file)).AssertRefused("a file that this command reads or writes itself; give the report another name.");
        Assert.That(Directory.GetFiles(folder.File("out")), Is.Empty, "it is refused before a trial is trained");
    }

    [TestCase("""{"trials": 2}""", "has no \"options\"")]
    [TestCase("""{"trials": 0, "options": {}}""", "\"trials\" of")]
    [TestCase("""{"tries": 2, "options": {}}""", "has the member \"tries\", expected trials, seed, halving, options.")]
    [TestCase("""{"options": {"learning-rate": {"log": [0, 1]}}}""", "The values of learning-rate are")]
    [TestCase("""{"options": {"learning-rate": []}}""", "The values of learning-rate are []")]
    [TestCase("""{"options": {"learningrate": [1]}}""", "has the option \"learningrate\", expected one of fcnet train")]
    [TestCase("""{"options": {"batch-size": [0]}}""", "--batch-size is 0, expected at least 1")]
    [TestCase("""{"options": {"batch-size": ["x"]}}""", "--batch-size is \"x\"")]
    [TestCase("""{"options": {}}""", "space.json has no option in \"options\", expected at least one: all trials would be the same.")]
    [TestCase("""{"options": {""", "cannot be read at")]
    public void A_space_that_is_none_is_refused_before_anything_is_trained(string space, string message)
    {
        using var folder = new TemporaryFolder();
        Write(folder, space);
        Fcnet run = Run(folder, "out");
        Assert.That(run.ExitCode, Is.EqualTo(2));
        Assert.That(run.Error, Does.Contain(message));
        Assert.That(Directory.Exists(folder.File("out")), Is.False);
    }

    [Test]
    public void A_trial_on_a_table_that_cannot_be_is_refused_before_another_is_trained()
    {
        using var folder = new TemporaryFolder();
        SmallTables.Write(folder.File("people.csv"), 40, from: 0);
        File.WriteAllText(folder.File("space.json"), """{"trials": 4, "seed": 1, "options": {"optimize": ["auc", "rmse"]}}""");
        Fcnet.Run("search", folder.File("space.json"), "--data", folder.File("people.csv"), "--target", "income", "--epochs", "1", "--out", folder.File("out"))
            .AssertRefused("--optimize is rmse, which is for numbers; the target has classes");
        Assert.That(Directory.GetFiles(folder.File("out")), Is.Empty);
    }

    [TestCase("1/4", "", 1, 4)]
    [TestCase(null, "", 0, 1)]
    [TestCase(null, "SLURM_ARRAY_TASK_ID=7 SLURM_ARRAY_TASK_MIN=5 SLURM_ARRAY_TASK_COUNT=4", 2, 4)]
    [TestCase(null, "JOB_COMPLETION_INDEX=3 JOB_COMPLETIONS=8", 3, 8)]
    [TestCase("0/2", "SLURM_ARRAY_TASK_ID=7 SLURM_ARRAY_TASK_COUNT=4", 0, 2)]
    public void The_shard_is_what_the_option_or_the_launcher_says(string? given, string variables, int number, int count)
    {
        var environment = variables.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=')).ToDictionary(pair => pair[0], pair => pair[1]);
        Assert.That(Shard.Of(given, environment.GetValueOrDefault), Is.EqualTo(new Shard(number, count)));
    }

    [TestCase("4/4")]
    [TestCase("-1/4")]
    [TestCase("1")]
    public void A_shard_that_is_none_is_refused(string given) =>
        Assert.That(() => Shard.Of(given, _ => null), Throws.ArgumentException.With.Message.EqualTo($"--shard is \"{given}\", expected the part and the number of parts, from 0/4 to 3/4."));

    [Test]
    public void An_index_of_Kubernetes_without_the_number_of_indexes_is_refused() =>
        Assert.That(() => Shard.Of(null, name => name == "JOB_COMPLETION_INDEX" ? "1" : null), Throws.ArgumentException.With.Message.Contains("set JOB_COMPLETIONS"));

    private static void Write(TemporaryFolder folder, string space)
    {
        NdArray<double> x = new CounterRandom(1).Normal<double>(0, 1, 120, 4);
        int[] classes = [.. Enumerable.Range(0, 120).Select(i => x[i, 0] > 0 ? 1 : 0)];
        new NumpyArchive([new("x", NumpyArray.From(x)), new("y", NumpyArray.From(classes))]).Write(folder.File("data.npz"));
        File.WriteAllText(folder.File("space.json"), space);
    }

    private static Fcnet Search(TemporaryFolder folder, string output, params string[] options)
    {
        Fcnet run = Run(folder, output, options);
        Assert.That(run.ExitCode, Is.Zero, run.Error);
        return run;
    }

    private static Fcnet Run(TemporaryFolder folder, string output, params string[] options) =>
        Fcnet.Run(["search", folder.File("space.json"), "--data", folder.File("data.npz"), "--out", folder.File(output), "--threads", "1", .. options.Contains("--epochs") ? options : [.. options, "--epochs", "2"]]);

    private static byte[] Merged(TemporaryFolder folder, string output)
    {
        Fcnet merge = Fcnet.Run("search", "merge", folder.File(output), "--json", folder.File($"{output}.json"));
        Assert.That(merge.ExitCode, Is.Zero, merge.Error);
        return File.ReadAllBytes(folder.File($"{output}.json"));
    }
}
