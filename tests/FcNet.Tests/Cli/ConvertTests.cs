using System.Text.Json;
using FcNet.Tests.Support;

namespace FcNet.Tests.Cli;

/// <summary><c>fcnet convert</c>: a table that is mapped into memory trains to the same bits.</summary>
[Parallelizable]
internal sealed class ConvertTests
{
    private TemporaryFolder folder = null!;

    [OneTimeSetUp]
    public void MakeTable()
    {
        folder = new TemporaryFolder();
        SmallTables.Write(folder.File("people.csv"), 200, from: 0);
        SmallTables.Write(folder.File("others.csv"), 60, from: 200);
        File.AppendAllText(folder.File("people.csv"), "person 200,33,clerk,1000,h1,1,\n");
        File.WriteAllText(folder.File("kinds.json"), """{"zip": "category", "household": "category"}""");
    }

    [OneTimeTearDown]
    public void DeleteFolder() => folder.Dispose();

    [Test]
    public void A_converted_table_trains_predicts_and_is_cross_validated_like_its_file()
    {
        Fcnet convert = Fcnet.Run("convert", folder.File("people.csv"), "--target", "income", "--kinds", folder.File("kinds.json"), "--out", folder.File("people.table"));
        Assert.That(convert.Output, Does.Contain("1 of 201 rows have no \"income\" and are left out.").And.Contain("people.table: 200 rows, 7 columns, "), convert.Error);
        Assert.That(Fcnet.Run("convert", folder.File("others.csv"), "--kinds", folder.File("kinds.json"), "--out", folder.File("others.table")).ExitCode, Is.Zero);

        JsonElement read = Train("people.csv", "others.csv", "--kinds", folder.File("kinds.json")), mapped = Train("people.table", "others.table");
        foreach (string figure in (string[])["parametersSha256", "validationScore", "rows"])
        {
            Assert.That(mapped.GetProperty(figure).GetRawText(), Is.EqualTo(read.GetProperty(figure).GetRawText()), figure);
        }

        Assert.That(mapped.GetProperty("test").GetRawText(), Is.EqualTo(read.GetProperty("test").GetRawText()));
        string model = folder.File("people.table-out/model.safetensors");
        Assert.That(Fcnet.Run("predict", model, folder.File("others.csv"), "--out", folder.File("read.csv")).ExitCode, Is.Zero);
        Fcnet predict = Fcnet.Run("predict", model, folder.File("others.table"), "--out", folder.File("mapped.csv"), "--keep", "zip");
        Assert.That(predict.ExitCode, Is.Zero, predict.Error);
        string[] Classes(string file) => [.. File.ReadAllLines(folder.File(file)).Select(line => line.Split(',')[1])];
        Assert.That(Classes("mapped.csv"), Is.EqualTo(Classes("read.csv")));
        Fcnet folds = Fcnet.Run("cross-validate", "--data", folder.File("people.table"), "--target", "income", "--recipe", "simple", "--epochs", "1", "--folds", "2", "--out", folder.File("folds"));
        Assert.That(folds.ExitCode, Is.Zero, folds.Error);
    }

    [Test]
    public void A_converted_table_is_inspected_explained_and_predicted_like_its_file()
    {
        Assert.That(Fcnet.Run("convert", folder.File("others.csv"), "--out", folder.File("seen.table")).ExitCode, Is.Zero);
        Assert.That(Fcnet.Run("inspect", folder.File("seen.table")).Output, Is.EqualTo(Fcnet.Run("inspect", folder.File("others.csv")).Output).And.Contain("60 rows"));

        _ = Train("others.csv", "people.csv");
        string model = folder.File("others.csv-out/model.safetensors");
        foreach (string[] question in (string[][])[["--column", "age"], ["--row", "7"], []])
        {
            Fcnet ofFile = Fcnet.Run(["explain", model, folder.File("others.csv"), .. question]), ofTable = Fcnet.Run(["explain", model, folder.File("seen.table"), .. question]);
            Assert.That((ofTable.ExitCode, ofTable.Output), Is.EqualTo((0, ofFile.Output)), ofTable.Error);
        }

        Fcnet predict = Fcnet.Run("predict", model, folder.File("seen.table"), "--out", folder.File("seen.csv"));
        Assert.That(predict.ExitCode, Is.Zero, predict.Error);
        Assert.That(File.ReadLines(folder.File("seen.csv")).First(), Is.EqualTo("row,predicted,high,low"));
        Fcnet.Run("predict", model, folder.File("seen.table"), "--out", folder.File("seen.csv"), "--keep", "name").AssertRefused("--keep is name, whose values are not in ");
    }

    [TestCase("convert people.csv --out people.csv", "--out is people.csv, expected a file with the ending .table")]
    [TestCase("convert people.csv --target x --out new.table", "--target: There is no column \"x\"")]
    [TestCase("convert none.csv --out new.table", "none.csv does not exist, expected a table")]
    [TestCase("convert same.table --out same.table", "a file that this command reads or writes itself")]
    [TestCase("convert same.table --kinds kinds.json --out new.table", "a converted table has the kinds of its columns. Give --kinds to fcnet convert.")]
    [TestCase("train --data same.table --target income --kinds kinds.json", "a converted table has the kinds of its columns. Give --kinds to fcnet convert.")]
    [TestCase("train --data text.table --target income", "text.table is not a whole safetensors file")]
    public void What_makes_no_sense_is_refused(string line, string message)
    {
        File.WriteAllText(folder.File("text.table"), "name,age,income\nx,1,high\n");
        Assert.That(Fcnet.Run("convert", folder.File("others.csv"), "--out", folder.File("same.table")).ExitCode, Is.Zero);
        Fcnet run = Fcnet.Run([.. line.Split(' ').Select(word => Path.HasExtension(word) ? folder.File(word) : word)]);
        run.AssertRefused(message.Replace("people.csv", folder.File("people.csv"), StringComparison.Ordinal));
    }

    private JsonElement Train(string data, string test, params string[] options)
    {
        Fcnet run = Fcnet.Run(["train", "--data", folder.File(data), "--target", "income", "--test", folder.File(test), "--recipe", "simple", "--epochs", "3", "--out", folder.File($"{data}-out"), "--json", folder.File($"{data}.json"), .. options]);
        Assert.That(run.ExitCode, Is.Zero, run.Error);
        return JsonElement.Parse(File.ReadAllText(folder.File($"{data}.json")));
    }
}
