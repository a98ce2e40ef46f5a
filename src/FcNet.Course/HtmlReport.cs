using FcNet.Plotting;

namespace FcNet.Course;

/// <summary>A run of the notebooks as one page that needs no other file: tables of the checks and experiments, with the pictures inside.</summary>
internal static class HtmlReport
{
    private static readonly (string Notebook, string Title)[] Notebooks =
        [("fully-connected", "Fully connected nets"), ("batch-normalization", "Batch normalization"), ("dropout", "Dropout")];

    /// <summary>The page.</summary>
    /// <param name="data">Which images the experiments ran on.</param>
    /// <param name="checks">The checks.</param>
    /// <param name="experiments">The experiments.</param>
    /// <param name="folder">Where the experiments' pictures are; missing ones are omitted.</param>
    /// <exception cref="IOException">A picture cannot be read.</exception>
    public static string Of(string data, IReadOnlyList<CheckResult> checks, IReadOnlyList<ExperimentResult> experiments, string folder)
    {
        int passed = checks.Count(check => check.Passes);
        ResultRow[] judged = [.. experiments.SelectMany(experiment => experiment.Rows).Where(row => row.Inside is not null)];
        string figures = $"{judged.Count(row => row.Inside == true)} inside the notebooks’ ranges, {judged.Count(row => row.Inside == false)} outside";
        HtmlPage page = new HtmlPage("FcNet: the notebooks of CS231n")
            .AddParagraph($"Checks: {passed} passed, {checks.Count - passed} failed. Figures of the experiments: {figures}.")
            .AddParagraph($"The experiments ran on {data}. The ranges are those of solved notebooks on CIFAR-10.");
        foreach ((string notebook, string title) in Notebooks)
        {
            CheckResult[] itsChecks = [.. checks.Where(check => check.Notebook == notebook)];
            ExperimentResult[] itsExperiments = [.. experiments.Where(experiment => experiment.Notebook == notebook)];
            if (itsChecks.Length + itsExperiments.Length > 0)
            {
                page.AddHeading(2, title);
            }

            if (itsChecks.Length > 0)
            {
                page.AddHeading(3, "Checks").AddTable(["check", "FcNet", "notebook", "difference", ""], itsChecks.Select(Cells));
            }

            foreach (ExperimentResult experiment in itsExperiments)
            {
                Add(page, experiment, folder);
            }
        }

        return page.ToString();
    }

    private static void Add(HtmlPage page, ExperimentResult experiment, string folder)
    {
        page.AddHeading(3, experiment.Name).AddParagraph(experiment.Explanation).AddTable(["figure", "FcNet", "notebooks", ""], experiment.Rows.Select(Cells));
        foreach (string picture in experiment.Pictures.Where(picture => File.Exists(PathOf(picture))))
        {
            page.AddPng(File.ReadAllBytes(PathOf(picture)), $"{experiment.Name}: {picture}");
        }

        string PathOf(string picture) => Path.Combine(folder, $"{picture}.png");
    }

    private static IEnumerable<string> Cells(CheckResult check) =>
        [HtmlPage.TableCell(check.Name), Number(check.Value), Number(check.Printed), Number(check.Difference), Verdict(check.Passes, "pass", "FAIL")];

    private static IEnumerable<string> Cells(ResultRow row) =>
        [HtmlPage.TableCell(row.Name), Number(row.Value), Number(row.Range), Verdict(row.Inside, "inside", "outside")];

    private static string Number(string text) => HtmlPage.TableCell(text, "number");

    private static string Verdict(bool? good, string ifGood, string ifBad) => good switch
    {
        true => HtmlPage.TableCell(ifGood, "good"),
        false => HtmlPage.TableCell(ifBad, "bad"),
        null => HtmlPage.TableCell(""),
    };
}
