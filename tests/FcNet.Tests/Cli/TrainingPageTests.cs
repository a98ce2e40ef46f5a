using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using FcNet.Files;
using FcNet.Tests.Support;

namespace FcNet.Tests.Cli;

/// <summary><c>fcnet train --report</c>: one page that needs no other file.</summary>
[Parallelizable]
internal sealed partial class TrainingPageTests
{
    private const string Odd = "<script>alert(\"1\")</script>";

    private TemporaryFolder folder = null!;
    private string classes = "", numbers = "";

    [OneTimeSetUp]
    public void Train()
    {
        folder = new TemporaryFolder();
        string images = folder.File("images");
        Cifar10.Save(BuiltInImages.Create(train: 300, validation: 1000, test: 60), images);
        File.WriteAllLines(Path.Combine(images, "batches.meta.txt"), [Odd, .. Enumerable.Range(1, 9).Select(i => $"kind{i}")]);
        classes = Page(images, "classes");
        string data = folder.File("numbers.npz");
        new NumpyArchive([new("x", NumpyArray.From(new CounterRandom(1).Normal<double>(0, 1, 100, 2))), new("y", NumpyArray.From(new CounterRandom(2).Normal<double>(0, 1, 100, 2)))]).Write(data);
        numbers = Page(data, "numbers");
    }

    [OneTimeTearDown]
    public void DeleteFolder() => folder.Dispose();

    [Test]
    public void It_needs_nothing_from_elsewhere_and_runs_nothing()
    {
        foreach (string page in (string[])[classes, numbers])
        {
            Assert.That(page, Does.Not.Contain("<script").And.Not.Contain("<link").And.Not.Contain("http://").And.Not.Contain("https://").And.Not.Contain("url("));
            Assert.That(Sources(page), Is.Not.Empty.And.All.Match("^data:image/(png|svg\\+xml);base64,"));
        }
    }

    [Test]
    public void Every_element_is_closed_and_names_of_classes_are_text()
    {
        XElement page = Parsed(classes);
        Assert.That(page.Descendants("th").Select(head => head.Value), Does.Contain(Odd).And.Contain("Actual \\ Predicted").And.Contain("accuracy"));
        Assert.That(page.Descendants("h2").Select(head => head.Value), Is.EqualTo(new[] { "Learning curves", "Test examples", "Weights", "Plan", "Machine" }));
        Assert.That(page.Descendants("pre").Single().Value, Does.Contain("\"batch_size\": 20").And.Contain("alert"));
    }

    [Test]
    public void Classes_have_a_confusion_matrix_calibration_and_a_histogram_for_each_layer()
    {
        XElement page = Parsed(classes);
        Assert.That(page.Descendants("h3").Select(head => head.Value), Is.EqualTo(new[] { "Confusion matrix", "Calibration" }));
        XElement confusion = page.Descendants("table").Single(table => table.Value.Contains("Predicted", StringComparison.Ordinal));
        Assert.That(confusion.Descendants("td").Where((_, i) => i % 11 > 0).Sum(cell => int.Parse(cell.Value, System.Globalization.CultureInfo.InvariantCulture)), Is.EqualTo(60));
        Assert.That(page.Descendants("img").Select(image => image.Attribute("alt")!.Value), Is.SupersetOf(new[] { "the loss of each step", "histogram of W1", "histogram of W2" }));
    }

    [Test]
    public void Numbers_have_residuals_of_each_output_and_no_confusion()
    {
        XElement page = Parsed(numbers);
        Assert.That(page.Descendants("img").Select(image => image.Attribute("alt")!.Value), Is.SupersetOf(new[] { "residuals of 0", "residuals of 1", "training and validation RMSE of each check" }));
        Assert.That(page.Descendants("h3"), Is.Empty);
    }

    [Test]
    public void Pictures_are_whole_drawings()
    {
        string[] sources = [.. Sources(classes)];
        Assert.That(Convert.FromBase64String(sources[0].Split(',')[1]).AsSpan(1, 3).SequenceEqual("PNG"u8), Is.True, "the losses");
        foreach (string source in sources[1..])
        {
            var picture = XElement.Parse(Encoding.UTF8.GetString(Convert.FromBase64String(source.Split(',')[1])));
            Assert.That(picture.Name.LocalName, Is.EqualTo("svg"));
            Assert.That(picture.Descendants().Count(), Is.GreaterThan(10));
        }
    }

    private string Page(string data, string name)
    {
        string page = folder.File($"pages/{name}.html");
        Fcnet run = Fcnet.Run("train", "--data", data, "--hidden", "4", "--epochs", "2", "--batch-size", "20", "--out", folder.File(name), "--report", page);
        Assert.That(run.ExitCode, Is.Zero, run.Error);
        Assert.That(run.Output, Does.Contain($"report    {page}"));
        return File.ReadAllText(page);
    }

    private static XElement Parsed(string page) => XElement.Parse(Void().Replace(page.Replace("<!DOCTYPE html>", "", StringComparison.Ordinal), "<$1/>"));

    private static IEnumerable<string> Sources(string page) => Source().Matches(page).Select(match => match.Groups[1].Value);

    [GeneratedRegex("src=\"([^\"]*)\"")]
    private static partial Regex Source();

    [GeneratedRegex("<((?:meta|img)[^>]*)>")]
    private static partial Regex Void();
}
