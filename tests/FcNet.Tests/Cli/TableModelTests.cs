using System.Globalization;
using System.Text.Json;
using FcNet.Metrics;
using FcNet.Tables;
using FcNet.Tests.Support;

namespace FcNet.Tests.Cli;

/// <summary><c>fcnet predict</c>, <c>evaluate</c>, <c>inspect</c> and <c>export</c> with the model of a table.</summary>
[Parallelizable]
internal sealed class TableModelTests
{
    private TemporaryFolder folder = null!;
    private TableClassifier classifier = null!;

    [OneTimeSetUp]
    public void MakeModels()
    {
        folder = new TemporaryFolder();
        SmallTables.Write(folder.File("people.csv"), 200, from: 0);
        SmallTables.Write(folder.File("new.csv"), 30, from: 200, without: ["income"]);
        SmallTables.Write(folder.File("plain.csv"), 30, from: 200, without: ["income", "name"]);
        SmallTables.Write(folder.File("lacks.csv"), 30, from: 200, without: ["job"]);
        Model.Create(TrainedNets.Small<float>(), InputScaling.Identity(3), ["a", "b", "c", "d"]).Save(folder.File("plain.safetensors"));
        Table table = Table.Read(folder.File("people.csv"));
        classifier = TableClassifier.Fit(table, "income", new() { Recipe = new SimpleRecipe { Epochs = 3 } });
        classifier.Save(folder.File("classes.safetensors"));
        TableRegressor.Fit(table, "weight", new() { Recipe = new SimpleRecipe { Epochs = 3 } }).Save(folder.File("numbers.safetensors"));
    }

    [OneTimeTearDown]
    public void DeleteFolder() => folder.Dispose();

    [Test]
    public void Ids_are_kept_beside_the_class_and_the_probabilities()
    {
        string[] lines = Predict("classes", "new");
        Assert.That(lines[0], Is.EqualTo("name,predicted,high,low"));
        Assert.That(lines, Has.Length.EqualTo(31));
        Table rows = Table.Read(folder.File("new.csv"), classifier.Reading);
        string[] classes = classifier.Predict(rows);
        NdArray<float> probabilities = classifier.Probabilities(rows);
        for (int i = 0; i < 30; i++)
        {
            string[] cells = lines[i + 1].Split(',');
            Assert.That(cells[..2], Is.EqualTo(new[] { $"person {200 + i}", classes[i] }));
            Assert.That(cells[2..].Select(cell => float.Parse(cell, CultureInfo.InvariantCulture)), Is.EqualTo(probabilities.Row(i).ToArray()));
        }
    }

    [Test]
    public void Chosen_columns_are_kept_and_without_any_the_row_is_numbered()
    {
        Assert.That(Predict("numbers", "people", "--keep", "job,name")[..2], Is.EqualTo(new[] { "job,name,predicted", $"clerk,person 0,{Predict("numbers", "people")[1].Split(',')[1]}" }));
        Assert.That(Predict("classes", "plain")[1], Does.StartWith("0,"));
    }

    [Test]
    public void Evaluate_prints_every_metric_that_fits()
    {
        Fcnet run = Fcnet.Run("evaluate", folder.File("classes.safetensors"), folder.File("people.csv"), "--json", folder.File("figures.json"));
        Assert.That(run.ExitCode, Is.Zero, run.Error);
        Assert.That(run.Output, Does.Contain("200 given examples").And.Contain("log loss").And.Contain("Confusion matrix"));
        double accuracy = JsonElement.Parse(File.ReadAllText(folder.File("figures.json"))).GetProperty("accuracy").GetDouble();
        Assert.That(accuracy, Is.EqualTo(classifier.Measure(Table.Read(folder.File("people.csv"), classifier.Reading), new Accuracy())));
        Assert.That(Fcnet.Run("evaluate", folder.File("numbers.safetensors"), folder.File("people.csv")).Output, Does.Contain("RMSE").And.Not.Contain("log loss"));
    }

    [Test]
    public void Inspect_says_what_the_model_is_and_export_writes_onnx()
    {
        string shown = Fcnet.Run("inspect", folder.File("classes.safetensors")).Output;
        Assert.That(shown, Does.Contain("It is a whole FcNet model of a table").And.Contain("\"income\", 2 classes").And.Contain("A row needs 5 columns"));
        Assert.That(Fcnet.Run("export", folder.File("classes.safetensors"), folder.File("classes.onnx")).ExitCode, Is.Zero);
        using var expected = new MemoryStream();
        classifier.SaveOnnx(expected);
        Assert.That(File.ReadAllBytes(folder.File("classes.onnx")), Is.EqualTo(expected.ToArray()));
    }

    [Test]
    public void Inspect_lists_what_the_columns_of_a_table_are_taken_for()
    {
        string shown = Fcnet.Run("inspect", folder.File("people.csv")).Output;
        Assert.That(shown, Does.Contain("200 rows, 7 columns").And.Match("name +id +0 +200 rows have 200 different values").And.Match("zip +category +0 +The name says that"));
    }

    [TestCase("predict /classes.safetensors /lacks.csv --out /out.csv", "There is no column \"job\": there are \"name\", \"age\"")]
    [TestCase("predict /classes.safetensors /new.csv --keep nam --out /out.csv", "--keep: There is no column \"nam\": there are \"name\"")]
    [TestCase("predict /classes.safetensors /new.csv --part test --out /out.csv", "--part is given for the model of a table")]
    [TestCase("predict /classes.safetensors /none.csv --out /out.csv", "none.csv does not exist, expected a table")]
    [TestCase("evaluate /classes.safetensors /new.csv", "There is no column \"income\"")]
    [TestCase("evaluate /classes.safetensors", "is the model of a table, expected a table to judge it on: fcnet evaluate")]
    [TestCase("evaluate /classes.safetensors /new.csv --data /new.csv", "The data are given twice")]
    [TestCase("evaluate /plain.safetensors /people.csv", "people.csv is a table: fcnet train takes it with --target")]
    [TestCase("export /classes.safetensors /out.npz", "expected .onnx: the model of a table has encodings of its columns")]
    public void What_does_not_fit_is_refused(string line, string message)
    {
        Fcnet.Run([.. line.Split(' ').Select(word => word[0] == '/' ? folder.File(word[1..]) : word)]).AssertRefused(message);
        Assert.That(File.Exists(folder.File("out.csv")), Is.False);
    }

    private string[] Predict(string model, string data, params string[] options)
    {
        string output = folder.File($"{model}-{data}-{options.Length}.csv");
        Fcnet run = Fcnet.Run(["predict", folder.File($"{model}.safetensors"), folder.File($"{data}.csv"), "--out", output, .. options]);
        Assert.That(run.ExitCode, Is.Zero, run.Error);
        return File.ReadAllLines(output);
    }
}
