using System.Globalization;
using System.Net;
using System.Text;

namespace FcNet.Course;

/// <summary>A run of the notebooks as one page that needs no other file: tables of the checks and experiments, with the pictures inside.</summary>
internal static class HtmlReport
{
    private const string Style = """
        body { font: 16px/1.5 system-ui, "DejaVu Sans", sans-serif; color: #222; max-width: 1000px; margin: 2rem auto; padding: 0 1rem; }
        h1 { font-size: 1.7rem; } h2 { margin-top: 3rem; border-bottom: 1px solid #ccc; } h3 { margin-top: 2rem; }
        table { border-collapse: collapse; width: 100%; margin: 1rem 0; font-size: 0.9rem; }
        th, td { text-align: left; vertical-align: top; padding: 0.25rem 0.75rem 0.25rem 0; border-bottom: 1px solid #e5e5e5; }
        td.number { font-variant-numeric: tabular-nums; overflow-wrap: anywhere; }
        td.good { color: #00694d; } td.bad { color: #b34700; font-weight: 600; }
        img { max-width: 100%; display: block; margin: 1rem 0; }
        """;

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
        var page = new StringBuilder();
        int passed = checks.Count(check => check.Passes);
        ResultRow[] judged = [.. experiments.SelectMany(experiment => experiment.Rows).Where(row => row.Inside is not null)];
        page.Append(CultureInfo.InvariantCulture, $"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>FcNet: the notebooks of CS231n</title>
            <style>
            {Style}
            </style>
            </head>
            <body>
            <h1>FcNet: the notebooks of CS231n</h1>
            <p>Checks: {passed} passed, {checks.Count - passed} failed. Figures of the experiments: {judged.Count(row => row.Inside == true)} inside the notebooks&#8217; ranges, {judged.Count(row => row.Inside == false)} outside.</p>
            <p>The experiments ran on {Text(data)}. The ranges are those of solved notebooks on CIFAR-10.</p>

            """);
        foreach ((string notebook, string title) in Notebooks)
        {
            CheckResult[] itsChecks = [.. checks.Where(check => check.Notebook == notebook)];
            ExperimentResult[] itsExperiments = [.. experiments.Where(experiment => experiment.Notebook == notebook)];
            if (itsChecks.Length + itsExperiments.Length > 0)
            {
                page.Append(CultureInfo.InvariantCulture, $"<h2>{Text(title)}</h2>\n");
            }

            if (itsChecks.Length > 0)
            {
                page.Append("<h3>Checks</h3>\n");
                AppendTable(page, ["check", "FcNet", "notebook", "difference", ""], itsChecks.Select(Row));
            }

            foreach (ExperimentResult experiment in itsExperiments)
            {
                Append(page, experiment, folder);
            }
        }

        return page.Append("</body>\n</html>\n").ToString();
    }

    private static void Append(StringBuilder page, ExperimentResult experiment, string folder)
    {
        page.Append(CultureInfo.InvariantCulture, $"<h3>{Text(experiment.Name)}</h3>\n<p>{Text(experiment.Explanation)}</p>\n");
        AppendTable(page, ["figure", "FcNet", "notebooks", ""], experiment.Rows.Select(Row));
        foreach (string picture in experiment.Pictures.Where(picture => File.Exists(PathOf(picture))))
        {
            string png = Convert.ToBase64String(File.ReadAllBytes(PathOf(picture)));
            page.Append(CultureInfo.InvariantCulture, $"<img alt=\"{Text($"{experiment.Name}: {picture}")}\" src=\"data:image/png;base64,{png}\">\n");
        }

        string PathOf(string picture) => Path.Combine(folder, $"{picture}.png");
    }

    private static void AppendTable(StringBuilder page, string[] heads, IEnumerable<string> rows)
    {
        page.Append("<table>\n<tr>").AppendJoin("", heads.Select(head => $"<th>{Text(head)}</th>")).Append("</tr>\n");
        page.AppendJoin("", rows).Append("</table>\n");
    }

    private static string Row(CheckResult check) =>
        $"<tr><td>{Text(check.Name)}</td>{Number(check.Value)}{Number(check.Printed)}{Number(check.Difference)}{Verdict(check.Passes, "pass", "FAIL")}</tr>\n";

    private static string Row(ResultRow row) => $"<tr><td>{Text(row.Name)}</td>{Number(row.Value)}{Number(row.Range)}{Verdict(row.Inside, "inside", "outside")}</tr>\n";

    private static string Number(string text) => $"<td class=\"number\">{Text(text)}</td>";

    private static string Verdict(bool? good, string ifGood, string ifBad) => good switch
    {
        true => $"<td class=\"good\">{ifGood}</td>",
        false => $"<td class=\"bad\">{ifBad}</td>",
        null => "<td></td>",
    };

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
