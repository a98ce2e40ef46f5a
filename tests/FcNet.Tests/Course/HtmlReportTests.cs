using System.Net;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using FcNet.Course;
using FcNet.Tests.Support;

namespace FcNet.Tests.Course;

internal sealed partial class HtmlReportTests
{
    private static readonly CheckResult[] Checks =
    [
        new("fully-connected", "initial loss <b>", "2.3004790897684924", "2.3004790897684924", "0", true),
        new("dropout", "mean of test-time output", "10.1", "10.0", "0.1", false),
    ];

    private static readonly ExperimentResult[] Experiments =
    [
        new("batch-normalization", "Batch sizes & norms", "It isn't \"so\".", [new("training", "0.63", "about 0.63", true), new("validation", "0.1", "0.3 to 0.4", false), new("other", "7", "", null)], ["first", "second"]),
    ];

    private TemporaryFolder folder = null!;

    [SetUp]
    public void MakePictures()
    {
        folder = new TemporaryFolder();
        File.WriteAllBytes(folder.File("first.png"), [1, 2, 3]);
        File.WriteAllBytes(folder.File("second.png"), [4, 5, 6]);
    }

    [TearDown]
    public void DeletePictures() => folder.Dispose();

    [Test]
    public void Every_text_and_picture_is_on_the_page()
    {
        string page = WebUtility.HtmlDecode(Page());
        IEnumerable<string> texts = Checks.SelectMany(check => new[] { check.Name, check.Value, check.Printed, check.Difference })
            .Concat(Experiments.SelectMany(experiment => experiment.Rows.SelectMany(row => new[] { row.Name, row.Value, row.Range }).Append(experiment.Name).Append(experiment.Explanation)));
        Assert.That(texts.Where(text => !page.Contains(text, StringComparison.Ordinal)), Is.Empty);
        Assert.That(page, Does.Contain("built-in <images>").And.Contain("1 passed, 1 failed").And.Contain("1 inside the notebooks’ ranges, 1 outside"));
        Assert.That(page, Does.Contain("base64," + Convert.ToBase64String([1, 2, 3])).And.Contain("base64," + Convert.ToBase64String([4, 5, 6])));
    }

    [Test]
    public void The_page_needs_nothing_from_elsewhere_and_runs_nothing()
    {
        string page = Page();
        Assert.That(page, Does.Not.Contain("<script").And.Not.Contain("http").And.Not.Contain("<link"));
        Assert.That(Source().Matches(page).Select(match => match.Groups[1].Value), Has.Exactly(2).Items.And.All.StartsWith("data:image/png;base64,"));
    }

    [Test]
    public void Every_element_is_closed_and_what_comes_from_outside_is_text()
    {
        string xml = Page().Replace("<!DOCTYPE html>", "", StringComparison.Ordinal);
        XElement page = XElement.Parse(Void().Replace(xml, "<$1/>"));
        Assert.That(page.Descendants("b"), Is.Empty);
        Assert.That(page.Descendants("td").Select(cell => cell.Value), Does.Contain("initial loss <b>"));
        Assert.That(page.Descendants("h2").Select(head => head.Value), Is.EqualTo(new[] { "Fully connected nets", "Batch normalization", "Dropout" }));
    }

    [Test]
    public void A_notebook_that_was_not_run_is_not_on_the_page() =>
        Assert.That(HtmlReport.Of("x", [], Experiments, folder.FullPath), Does.Not.Contain("Fully connected nets").And.Not.Contain("<h3>Checks</h3>"));

    private string Page() => HtmlReport.Of("built-in <images>", Checks, Experiments, folder.FullPath);

    [GeneratedRegex("src=\"([^\"]*)\"")]
    private static partial Regex Source();

    [GeneratedRegex("<((?:meta|img)[^>]*)>")]
    private static partial Regex Void();
}
