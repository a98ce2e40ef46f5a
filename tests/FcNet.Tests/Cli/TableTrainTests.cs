using System.Text.Json;
using FcNet.Metrics;
using FcNet.Tables;
using FcNet.Tests.Support;

namespace FcNet.Tests.Cli;

/// <summary><c>fcnet train</c> with a table as a user runs it.</summary>
[Parallelizable]
internal sealed class TableTrainTests
{
    private TemporaryFolder folder = null!;

    [OneTimeSetUp]
    public void MakeTables()
    {
        folder = new TemporaryFolder();
        SmallTables.Write(folder.File("people.csv"), 300, from: 0);
        SmallTables.Write(folder.File("valid.csv"), 100, from: 300);
        SmallTables.Write(folder.File("test.csv"), 100, from: 400);
        File.WriteAllText(folder.File("kinds.json"), """{"zip": "skip", "household": "skip"}""");
    }

    [OneTimeTearDown]
    public void DeleteFolder() => folder.Dispose();

    [Test]
    public void Words_are_classes_and_the_figures_are_those_of_the_test_rows()
    {
        (Fcnet run, JsonElement json) = Train("classes", "--target", "income", "--validation", folder.File("valid.csv"), "--test", folder.File("test.csv"), "--kinds", folder.File("kinds.json"));
        Assert.That(run.Output, Does.Contain("target \"income\": classification, because its values are 2 different words; --task changes it"));
        Assert.That(run.Output, Does.Contain("left out: \"name\", id."));
        Assert.That(json.GetProperty("task").GetString(), Is.EqualTo("classification"));
        Assert.That((json.GetProperty("rows").GetInt32(), json.GetProperty("columns").GetInt32()), Is.EqualTo((300, 7)));
        JsonElement test = json.GetProperty("test");
        Assert.That(test.GetProperty("rows").GetInt32(), Is.EqualTo(100));
        var model = (TableClassifier)TableModel.Load(folder.File("classes/model.safetensors"));
        Assert.That(model.Columns, Is.EquivalentTo(new[] { "age", "job", "weight" }));
        Table table = Table.Read(folder.File("test.csv"), model.Reading);
        Assert.That(test.GetProperty("accuracy").GetDouble(), Is.EqualTo(model.Measure(table, new Accuracy())).And.GreaterThan(0.8));
        Assert.That(test.GetProperty("logLoss").GetDouble(), Is.EqualTo(model.Measure(table, new LogLoss())));
        Assert.That(test.GetProperty("auc").GetDouble(), Is.EqualTo(model.Measure(table, new RocAuc())));
        Assert.That(test.TryGetProperty("rmse", out _), Is.False);
        Assert.That(json.GetProperty("validation").GetProperty("rows").GetInt32(), Is.EqualTo(100), "given rows choose the epoch, and none is taken from the table");
        Assert.That(json.GetProperty("parametersSha256").GetString(), Has.Length.EqualTo(64));
        Assert.That(json.GetProperty("fitSeconds").GetDouble(), Is.Positive);
    }

    [Test]
    public void Numbers_are_a_regression_and_rows_without_a_target_are_left_out()
    {
        (Fcnet run, JsonElement json) = Train("numbers", "--target", "age", "--test", folder.File("test.csv"), "--report");
        Assert.That(run.Output, Does.Contain("rows have no \"age\" and are left out.").And.Contain("target \"age\": regression, because it has numbers such as"));
        Assert.That(json.GetProperty("rows").GetInt32(), Is.LessThan(300).And.GreaterThan(270));
        JsonElement test = json.GetProperty("test");
        Assert.That(test.GetProperty("rmse").GetDouble(), Is.GreaterThan(test.GetProperty("mae").GetDouble()));
        Assert.That(test.TryGetProperty("r2", out _), Is.True);
        Assert.That(test.TryGetProperty("accuracy", out _), Is.False);
        string page = File.ReadAllText(folder.File("numbers/report.html"));
        Assert.That(page, Does.Contain("residuals of age").And.Contain("Test rows").And.Contain("the target").And.Contain("household"));
        Assert.That(page, Does.Contain("the importance of each column").And.Contain("the loss of each step").And.Contain("training and validation RMSE of each epoch").And.Contain("instruction set"));
    }

    [Test]
    public void Few_whole_numbers_are_classes_unless_the_task_says_otherwise()
    {
        Assert.That(Train("few", "--target", "weight").Run.Output, Does.Contain("target \"weight\": classification, because it has only 2 different values, all whole numbers"));
        Assert.That(Train("told", "--target", "weight", "--task", "regression").Json.GetProperty("task").GetString(), Is.EqualTo("regression"));
    }

    [Test]
    public void Several_nets_with_weights_and_groups_judge_every_row_and_have_the_same_bits_with_any_threads()
    {
        string[] options = ["--target", "income", "--nets", "2", "--weights", "weight", "--groups", "household", "--optimize", "auc", "--report"];
        JsonElement one = Train("one", [.. options, "--threads", "1"]).Json, two = Train("two", [.. options, "--threads", "2"]).Json;
        Assert.That(one.GetProperty("validation").GetProperty("rows").GetInt32(), Is.EqualTo(300));
        Assert.That(one.GetProperty("score").GetString(), Is.EqualTo("ROC AUC"));
        Assert.That(one.GetProperty("parametersSha256").GetString(), Is.EqualTo(two.GetProperty("parametersSha256").GetString()));
        Assert.That(one.TryGetProperty("test", out _), Is.False);
        Assert.That(File.ReadAllText(folder.File("one/report.html")), Does.Contain("Confusion matrix").And.Contain("Calibration").And.Contain("validation log loss of each epoch"));
    }

    [Test]
    public void A_run_with_checkpoints_goes_on_only_if_asked_and_has_the_same_bits()
    {
        string[] options = ["--target", "income", "--checkpoint", folder.File("state")];
        JsonElement first = Train("first", options).Json;
        Fcnet.Run(Line("again", options)).AssertRefused("holds checkpoints of another run: go on with --resume, or give another folder.");
        JsonElement second = Train("second", [.. options, "--resume"]).Json;
        Assert.That(second.GetProperty("parametersSha256").GetString(), Is.EqualTo(first.GetProperty("parametersSha256").GetString()));
    }

    [Test]
    public void Dates_are_left_out_unless_their_parts_are_asked_for()
    {
        string[] rows = [.. Enumerable.Range(0, 120).Select(row => $"2024-{1 + (row % 12):D2}-01,{row % 7}.5,{(row % 12 < 6 ? "cold" : "warm")}").Prepend("day,rain,season")];
        File.WriteAllLines(folder.File("days.csv"), rows);
        File.WriteAllLines(folder.File("more.csv"), rows[..60]);
        string[] line = ["--data", folder.File("days.csv"), "--target", "season", "--epochs", "2", "--validation", folder.File("more.csv"), "--test", folder.File("more.csv")];
        Fcnet without = Fcnet.Run(["train", .. line, "--out", folder.File("days")]);
        Assert.That(without.Output, Does.Contain("left out: \"day\", date.").And.Contain("--dates year,month,day-of-week,hour makes inputs of them."), without.Error);
        Assert.That(TableModel.Load(folder.File("days/model.safetensors")).Columns, Is.EquivalentTo(new[] { "rain" }));
        Fcnet with = Fcnet.Run(["train", .. line, "--out", folder.File("days"), "--dates", "month,day-of-week"]);
        Assert.That((with.ExitCode, with.Output.Contains("left out", StringComparison.Ordinal)), Is.EqualTo((0, false)), with.Error);
        Assert.That(TableModel.Load(folder.File("days/model.safetensors")).Columns, Is.EquivalentTo(new[] { "rain", "day" }));
    }

    [Test]
    public void Rows_of_a_class_that_no_training_row_has_are_left_out_and_counted()
    {
        string[] rows = File.ReadAllLines(folder.File("test.csv"));
        File.WriteAllLines(folder.File("other.csv"), rows.Select((row, i) => i is 3 or 5 ? row[..row.LastIndexOf(',')] + ",none" : row));
        (Fcnet run, JsonElement json) = Train("other", "--target", "income", "--test", folder.File("other.csv"));
        Assert.That(run.Output, Does.Contain("other.csv: the target \"income\" has values that no training row has, such as \"none\"; 2 of 100 rows are left out, because no model can know them."));
        Assert.That(json.GetProperty("test").GetProperty("rows").GetInt32(), Is.EqualTo(98));
    }

    [Test]
    public void Words_that_counted_as_missing_count_as_missing_in_all_other_files()
    {
        IEnumerable<string> Rows(int from, int count) => Enumerable.Range(from, count).Select(row => $"{(row % 25 == 3 ? "n.a." : $"{row % 90}.5")},{(row % 7 < 3 ? "low" : "high")}").Prepend("age,income");
        File.WriteAllLines(folder.File("words.csv"), Rows(0, 300));
        File.WriteAllLines(folder.File("few.csv"), Rows(1, 6));
        string[] few = ["--validation", folder.File("few.csv"), "--test", folder.File("few.csv")];
        Fcnet run = Fcnet.Run(["train", "--data", folder.File("words.csv"), "--target", "income", "--epochs", "1", "--out", folder.File("words"), .. few]);
        Assert.That(run.ExitCode, Is.Zero, run.Error);
        run = Fcnet.Run("predict", folder.File("words/model.safetensors"), folder.File("few.csv"), "--out", folder.File("words/predictions.csv"));
        Assert.That(run.ExitCode, Is.Zero, run.Error);
        Assert.That(File.ReadAllLines(folder.File("words/predictions.csv")), Has.Length.EqualTo(7));
    }

    [Test]
    public void Weights_of_classes_go_by_name()
    {
        (_, JsonElement plain) = Train("plain", "--target", "income");
        (_, JsonElement weighted) = Train("weighted", "--target", "income", "--class-weights", "high=8");
        static int Predicted(JsonElement json, int label) => json.GetProperty("validation").GetProperty("all").GetProperty("confusion").EnumerateArray().Sum(row => row[label].GetInt32());
        Assert.That(Predicted(weighted, 0), Is.GreaterThan(Predicted(plain, 0)), "high is predicted more often");
    }

    [Test]
    public void A_loss_that_is_not_finite_is_said_with_exit_code_1_and_the_best_so_far_is_saved()
    {
        Fcnet run = Fcnet.Run([.. Line("broken", ["--target", "income", "--class-weights", "high=1e39", "--nets", "2"]), "--json", folder.File("broken.json")]);
        Assert.That((run.ExitCode, run.Error.Split('\n')[0]), Is.EqualTo((1, "fcnet: net 1: The loss is NaN at step 1 of 8 (epoch 0 of 8): all parameters are finite, so the scores of the batch are not. A smaller learning rate or weight scale, or scaled inputs, may help.")));
        Assert.That(File.Exists(folder.File("broken/model.safetensors")) && File.Exists(folder.File("broken.json")), Is.True);
    }

    [Test]
    public void Whole_numbers_that_are_names_by_their_column_are_numbers_of_a_regression() =>
        Assert.That(Train("zip", "--target", "zip", "--task", "regression").Json.GetProperty("task").GetString(), Is.EqualTo("regression"));

    private (Fcnet Run, JsonElement Json) Train(string name, params string[] options)
    {
        Fcnet run = Fcnet.Run([.. Line(name, options), "--json", folder.File($"{name}.json")]);
        Assert.That(run.ExitCode, Is.Zero, run.Output + run.Error);
        return (run, JsonElement.Parse(File.ReadAllText(folder.File($"{name}.json"))));
    }

    private string[] Line(string name, string[] options) =>
        ["train", "--data", folder.File("people.csv"), "--recipe", "simple", "--epochs", "8", "--out", folder.File(name), .. options];
}
