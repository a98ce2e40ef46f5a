using System.Text.Json;
using FcNet.Tables;
using FcNet.Tests.Support;

namespace FcNet.Tests.Cli;

/// <summary><c>fcnet explain</c> as a user runs it.</summary>
[Parallelizable]
internal sealed class ExplainTests
{
    private TemporaryFolder folder = null!;
    private TableClassifier model = null!;
    private Table table = null!;

    [OneTimeSetUp]
    public void MakeModel()
    {
        folder = new TemporaryFolder();
        SmallTables.Write(folder.File("people.csv"), 200, from: 0);
        SmallTables.Write(folder.File("other.csv"), 100, from: 200);
        SmallTables.Write(folder.File("plain.csv"), 30, from: 200, without: ["income"]);
        SmallTables.Write(folder.File("lacks.csv"), 30, from: 200, without: ["job"]);
        Model.Create(TrainedNets.Small<float>(), InputScaling.Identity(3), ["a", "b", "c", "d"]).Save(folder.File("net.safetensors"));
        model = TableClassifier.Fit(Table.Read(folder.File("people.csv")), "income", new() { Recipe = new SimpleRecipe { Epochs = 6 } });
        model.Save(folder.File("model.safetensors"));
        table = Table.Read(folder.File("other.csv"), model.Reading);
    }

    [OneTimeTearDown]
    public void DeleteFolder() => folder.Dispose();

    [Test]
    public void Without_options_it_is_the_importance_of_each_column()
    {
        (string output, JsonElement json) = Explain("other.csv");
        Importance expected = model.Importance(table);
        Assert.That(output.TrimEnd(), Is.EqualTo(expected.ToString()));
        Assert.That(json.GetProperty("metric").GetString(), Is.EqualTo("accuracy"));
        Assert.That(json.GetProperty("columns")[0].GetProperty("column").GetString(), Is.EqualTo(expected.Columns[0].Column));
        Assert.That(json.GetProperty("columns").EnumerateArray().Select(column => column.GetProperty("mean").GetDouble()), Is.EqualTo(expected.Columns.Select(column => column.Mean)));
    }

    [Test]
    public void A_column_is_shown_by_its_values_and_needs_no_target()
    {
        (string output, JsonElement json) = Explain("plain.csv", "--column", "job");
        Assert.That(output, Does.StartWith("job").And.Contain("clerk").And.Contain("10 % to 90 %"));
        Assert.That(json.GetProperty("points")[0].GetProperty("mean").GetArrayLength(), Is.EqualTo(2));
    }

    [Test]
    public void A_row_is_explained_by_its_columns()
    {
        (string output, JsonElement json) = Explain("plain.csv", "--row", "7");
        Assert.That(output, Does.StartWith("high:").Or.StartWith("low:"));
        double sum = json.GetProperty("columns").EnumerateArray().Sum(column => column.GetProperty("contribution").GetDouble());
        Assert.That(sum, Is.EqualTo(json.GetProperty("prediction").GetDouble() - json.GetProperty("baseline").GetDouble()).Within(1e-12));
    }

    [TestCase("/model.safetensors /other.csv --column agee", "There is no input \"agee\": there are \"age\"")]
    [TestCase("/model.safetensors /other.csv --row 100", "--row is 100, expected 0 to 99, as fcnet predict numbers the rows of")]
    [TestCase("/model.safetensors /other.csv --row -1", "--row is -1, expected 0 to 99")]
    [TestCase("/model.safetensors /other.csv --row x", "--row is \"x\", expected a whole number")]
    [TestCase("/model.safetensors /other.csv --row 1 --column age", "--column and --row are both given, expected one of them")]
    [TestCase("/model.safetensors /plain.csv", "There is no column \"income\"")]
    [TestCase("/model.safetensors /lacks.csv --row 1", "There is no column \"job\"")]
    [TestCase("/model.safetensors /none.csv", "none.csv does not exist, expected a table")]
    [TestCase("/net.safetensors /other.csv", "is no model of a table, expected one: fcnet train --data data.csv --target COLUMN makes it.")]
    [TestCase("/none.safetensors /other.csv", "none.safetensors does not exist, expected a model file")]
    [TestCase("/model.safetensors /other.csv --json /other.csv", "a file that this command reads or writes itself")]
    public void What_does_not_fit_is_refused(string line, string message) =>
        Fcnet.Run(["explain", .. line.Split(' ').Select(word => word[0] == '/' ? folder.File(word[1..]) : word)]).AssertRefused(message);

    private (string Output, JsonElement Json) Explain(string data, params string[] options)
    {
        string json = folder.File($"{data}{options.Length}.json");
        Fcnet run = Fcnet.Run(["explain", folder.File("model.safetensors"), folder.File(data), "--json", json, .. options]);
        Assert.That(run.ExitCode, Is.Zero, run.Error);
        return (run.Output, JsonElement.Parse(File.ReadAllText(json)));
    }
}
