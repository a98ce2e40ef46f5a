using System.Globalization;
using System.Net;
using System.Text;
using ScottPlot;

namespace FcNet.Plotting;

/// <summary>A page of headings, paragraphs, tables and pictures that needs no other file. Every text is escaped.</summary>
/// <param name="title">The title, which is also the first heading.</param>
internal sealed class HtmlPage(string title)
{
    private const string Style = """
        body { font: 16px/1.5 system-ui, "DejaVu Sans", sans-serif; color: #222; max-width: 1000px; margin: 2rem auto; padding: 0 1rem; }
        h1 { font-size: 1.7rem; } h2 { margin-top: 3rem; border-bottom: 1px solid #ccc; } h3 { margin-top: 2rem; }
        table { border-collapse: collapse; width: 100%; margin: 1rem 0; font-size: 0.9rem; }
        th, td { text-align: left; vertical-align: top; padding: 0.25rem 0.75rem 0.25rem 0; border-bottom: 1px solid #e5e5e5; }
        td.number { font-variant-numeric: tabular-nums; overflow-wrap: anywhere; }
        td.good { color: #00694d; } td.bad { color: #b34700; font-weight: 600; }
        img { max-width: 100%; display: block; margin: 1rem 0; }
        pre { background: #f6f6f6; padding: 1rem; overflow-x: auto; font-size: 0.85rem; }
        """;

    private readonly StringBuilder body = new();

    /// <summary>A text as it stands in a page.</summary>
    public static string Text(string text) => WebUtility.HtmlEncode(text);

    /// <summary>Adds a heading.</summary>
    public HtmlPage AddHeading(int level, string text)
    {
        body.Append(CultureInfo.InvariantCulture, $"<h{level}>{Text(text)}</h{level}>\n");
        return this;
    }

    /// <summary>Adds a paragraph.</summary>
    public HtmlPage AddParagraph(string text)
    {
        body.Append(CultureInfo.InvariantCulture, $"<p>{Text(text)}</p>\n");
        return this;
    }

    /// <summary>Adds a text with its line breaks and blanks, such as JSON.</summary>
    public HtmlPage AddPreformatted(string text)
    {
        body.Append(CultureInfo.InvariantCulture, $"<pre>{Text(text)}</pre>\n");
        return this;
    }

    /// <summary>Adds a table.</summary>
    /// <param name="heads">The heads of the columns.</param>
    /// <param name="rows">The cells of each row, which <see cref="TableCell"/> makes.</param>
    public HtmlPage AddTable(IEnumerable<string> heads, IEnumerable<IEnumerable<string>> rows)
    {
        body.Append("<table>\n<tr>").AppendJoin("", heads.Select(head => $"<th>{Text(head)}</th>")).Append("</tr>\n");
        body.AppendJoin("", rows.Select(row => $"<tr>{string.Concat(row)}</tr>\n")).Append("</table>\n");
        return this;
    }

    /// <summary>A cell of a table.</summary>
    /// <param name="text">Its text.</param>
    /// <param name="kind">"number", "good", "bad", or "" for a plain text.</param>
    public static string TableCell(string text, string kind = "") => kind.Length == 0 ? $"<td>{Text(text)}</td>" : $"<td class=\"{kind}\">{Text(text)}</td>";

    /// <summary>Adds a picture.</summary>
    public HtmlPage AddPng(byte[] png, string description) => AddPicture("png", png, description);

    /// <summary>Adds a plot of many points, as pixels.</summary>
    public HtmlPage AddPoints(Plot plot, string description, int width = 900, int height = 400) =>
        AddPng(PlotFiles.ToPng(plot, width, height), description);

    /// <summary>Adds a plot of few points, as a drawing that stays sharp at any size.</summary>
    public HtmlPage AddPlot(Plot plot, string description, int width = 900, int height = 400) =>
        AddPicture("svg+xml", PlotFiles.ToSvg(plot, width, height), description);

    /// <summary>The page.</summary>
    public override string ToString() => $"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>{Text(title)}</title>
        <style>
        {Style}
        </style>
        </head>
        <body>
        <h1>{Text(title)}</h1>
        {body}</body>
        </html>

        """;

    private HtmlPage AddPicture(string type, byte[] bytes, string description)
    {
        body.Append(CultureInfo.InvariantCulture, $"<img alt=\"{Text(description)}\" src=\"data:image/{type};base64,{Convert.ToBase64String(bytes)}\">\n");
        return this;
    }
}
