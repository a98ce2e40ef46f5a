using System.Globalization;
using FcNet.Plotting;

namespace FcNet.Cli.Output;

/// <summary>The cells of a confusion matrix on a page.</summary>
internal static class ConfusionCells
{
    public static IEnumerable<IEnumerable<string>> Rows(ConfusionMatrix confusion)
    {
        IEnumerable<int> classes = Enumerable.Range(0, confusion.ClassNames.Length);
        return classes.Select(actual => classes
            .Select(predicted => Count(confusion[actual, predicted], actual == predicted))
            .Prepend(HtmlPage.TableCell(confusion.ClassNames[actual])));
    }

    private static string Count(int count, bool isRight) =>
        HtmlPage.TableCell(count.ToString(CultureInfo.InvariantCulture), count == 0 ? "number" : isRight ? "good" : "bad");
}
