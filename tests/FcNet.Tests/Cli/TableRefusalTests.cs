using FcNet.Tests.Support;

namespace FcNet.Tests.Cli;

/// <summary>A first try of <c>fcnet train</c> with a table that fails says what to do.</summary>
[Parallelizable]
internal sealed class TableRefusalTests
{
    private TemporaryFolder folder = null!;

    [OneTimeSetUp]
    public void MakeTables()
    {
        folder = new TemporaryFolder();
        SmallTables.Write(folder.File("people.csv"), 100, from: 0);
        SmallTables.Write(folder.File("lacks.csv"), 30, from: 100, without: ["job"]);
        File.WriteAllText(folder.File("empty.csv"), "");
        File.WriteAllText(folder.File("data.csv"), "39,Private,77516\n40,Private,3\n");
        File.WriteAllText(folder.File("page.csv"), "<html>\n<p>not found</p>\n");
        File.WriteAllText(folder.File("one.csv"), "x,y\n1,a\n2,\n3,a\n");
        File.WriteAllText(folder.File("only.csv"), "y\na\nb\na\n");
        File.WriteAllText(folder.File("unanswered.csv"), "x,y\n1,\n2,\n");
        File.Copy(folder.File("people.csv"), folder.File("text.table"));
        File.WriteAllBytes(folder.File("book.csv"), [.. "PK"u8, 3, 4, 20, 0]);
        File.WriteAllBytes(folder.File("latin.csv"), [.. "x,y\n1,K"u8, 0xF6, .. "ln\n"u8]);
        File.WriteAllText(folder.File("broken.csv"), "name,age,job,zip,household,weight,income\nperson 1,forty,clerk,1000,h1,1,low\n");
        File.WriteAllText(folder.File("unknown.csv"), "name,age,job,zip,household,weight,income\nperson 1,40,clerk,1000,h1,1,huge\n");
        File.WriteAllLines(folder.File("words.csv"), Enumerable.Range(0, 10_000).Select(row => $"city {row % 4000},{row % 7}.5").Prepend("city,rain"));
        File.WriteAllLines(folder.File("wide.csv"), [string.Join(',', Enumerable.Range(1, 40).Select(i => $"c{i}")), .. Enumerable.Range(0, 30).Select(row => string.Join(',', Enumerable.Repeat($"{row}.5", 40)))]);
        File.WriteAllText(folder.File("kinds.json"), """{"zip": "categorical"}""");
        File.WriteAllText(folder.File("wrong.json"), """{"zipp": "category"}""");
    }

    [OneTimeTearDown]
    public void DeleteFolder() => folder.Dispose();

    [TestCase("/people.csv", "--target is not given, expected the column of", "\"name\", \"age\", \"job\"")]
    [TestCase("/people.csv --target incom", "--target: There is no column \"incom\": there are \"name\"", "\"income\"")]
    [TestCase("/wide.csv --target c411", "--target: There is no column \"c411\": the nearest of 40 are \"c", "")]
    [TestCase("/words.csv --target city", "has 4,000 different words in 10,000 rows, expected at most 1,000 classes", "join rare words into one such as \"other\"")]
    [TestCase("/people.csv --target name", "has too many different words for classes", "Take another column as --target")]
    [TestCase("/people.csv --target job --task regression", "The target \"job\" has words such as \"clerk\", and --task regression needs numbers. It has words, 3 different ones.", "Leave --task out")]
    [TestCase("/people.csv --target income --hidden 64", "--hidden does not fit a table. The recipe decides it: use --recipe default or simple", "")]
    [TestCase("/people.csv --target income --augment shift", "--augment does not fit a table. It is for images", "")]
    [TestCase("/people.csv --target income --score f1", "Use --optimize", "")]
    [TestCase("/people.csv --target income --optimize rmse", "--optimize is rmse, which is for numbers; the target has classes: expected accuracy or log-loss or auc", "")]
    [TestCase("/people.csv --target income --validation 20", "--validation is 20, expected a file of rows such as valid.csv", "")]
    [TestCase("/people.csv --target income --class-weights 1,2", "--class-weights has numbers without names, expected balanced or weights by name for a table", "fraud=20")]
    [TestCase("/people.csv --target income --class-weights low=1,hih=2 --nets 2 --epochs 1", "There is no class \"hih\": there are \"high\", \"low\".", "")]
    [TestCase("/people.csv --target income --class-weights low=1,low=2", "--class-weights is \"low=1,low=2\", expected", "")]
    [TestCase("/people.csv --target income --test /broken.csv", "line 2, column 2 (\"age\"): the cell \"forty\" is no number that a double holds, and the rows that are trained on have numbers.", "Correct the cell, or leave the cell empty if it stands for no value.")]
    [TestCase("/people.csv --target income --nets 101 --epochs 1", "--nets is 101 for 100 rows, expected at most 100", "")]
    [TestCase("/only.csv --target y", "The table has no column to learn from, expected at least one beside the target.", "")]
    [TestCase("/unanswered.csv --target y", "the target \"y\" has no value in any row. Take another column as --target.", "")]
    [TestCase("/text.table --target y", "text.table is not a whole safetensors file: it is a text, which begins with \"name,age\".", "")]
    [TestCase("/people.csv --target income --validation /unknown.csv", "the target \"income\" has values that no training row has, such as \"huge\", and no others", "")]
    [TestCase("/people.csv --target income --test /lacks.csv", "--test", "There is no column \"job\"")]
    [TestCase("/people.csv --target income --validation /lacks.csv", "--validation", "There is no column \"job\"")]
    [TestCase("/people.csv --target income --test /people.csv", "is given twice: rows that are trained on cannot choose the epoch or judge the model", "")]
    [TestCase("/people.csv --target income --kinds /kinds.json", "the kind of \"zip\" is \"categorical\", expected number, category or skip.", "")]
    [TestCase("/people.csv --target income --kinds /wrong.json", "There is no column \"zipp\"", "\"zip\"")]
    [TestCase("/people.csv --target income --weights wait", "--weights: There is no column \"wait\"", "")]
    [TestCase("/people.csv --target income --dates year,week", "--dates is \"year,week\", expected some of year,month,day-of-week,hour, each once", "")]
    [TestCase("/people.csv --target income --nets 0", "--nets is 0, expected at least 1", "")]
    [TestCase("/people.csv --target income --epochs 0", "--epochs is 0, expected at least 1", "")]
    [TestCase("/empty.csv --target income", "the file is empty. Expected a header", "")]
    [TestCase("/none.csv --target income", "none.csv does not exist, expected a table", "")]
    [TestCase("/people.csv --target income --test /none.csv", "none.csv does not exist, expected a table", "")]
    [TestCase("/people.csv --target age --class-weights balanced", "--class-weights is given, but the target has numbers", "")]
    [TestCase("builtin --target income", "--target is given with --data builtin, expected a table", "")]
    [TestCase("builtin --validation /people.csv", "a table, expected a number of examples: --data is no table.", "")]
    [TestCase("/people.csv --target income --weights job", "--weights: the column \"job\" is taken for category, expected numbers of at least 0. It has words", "")]
    [TestCase("/people.csv --target income --validation 0.2", "--validation is \"0.2\", expected a number of examples such as 1000, or for a table a file of rows such as valid.csv.", "")]
    [TestCase("/people.csv /people.csv --target income", "Unrecognized command or argument", "A table stands behind --data: fcnet train --data")]
    [TestCase("/data.csv --target income", "There is no column \"income\": there are \"39\"", "has numbers: if it is data, write a row with the names of the columns")]
    [TestCase("/page.csv --target income", "There is no column \"income\": there are \"<html>\".", "is no header: write the names of the columns")]
    [TestCase("/book.csv --target income", "it is a ZIP archive, such as a workbook of Excel: save the sheet as CSV, or unpack it.", "")]
    [TestCase("/book.xlsx --target income", "--target is given with --data", "Save the sheet as CSV.")]
    [TestCase("/latin.csv --target y", "it has bytes that are no character in the file's encoding. Save the file as UTF-8, for example with: iconv", "")]
    [TestCase("/one.csv --target y", "The target \"y\" cannot be learned. Its one value is \"a\".", "")]
    public void The_message_says_what_to_do(string line, string message, string remedy)
    {
        string[] words = [.. line.Split(' ').Select(word => word[0] == '/' ? folder.File(word[1..]) : word)];
        Fcnet run = Fcnet.Run(["train", "--out", folder.File("out"), "--data", .. words]);
        run.AssertRefused(message);
        Assert.That(run.Error, Does.Contain(remedy));
        Assert.That(File.Exists(folder.File("out/model.safetensors")), Is.False);
    }
}
