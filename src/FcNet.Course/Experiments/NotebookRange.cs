using System.Globalization;

namespace FcNet.Course;

/// <summary>Where solved notebooks have a figure. They tell it with few decimals, so a figure is rounded to as many before it is compared.</summary>
internal sealed record NotebookRange
{
    /// <summary>Figures that are read off the picture of a single notebook hold for others within this much.</summary>
    private const double Tolerance = 0.05;

    private readonly double from, to;
    private readonly int decimals;
    private readonly string text;

    private NotebookRange(double from, double to, int decimals, string text) => (this.from, this.to, this.decimals, this.text) = (from, to, decimals, text);

    /// <summary>Accuracies of several notebooks.</summary>
    public static NotebookRange Accuracy(double from, double to) => new(from, to, 2, string.Create(CultureInfo.InvariantCulture, $"{from:F2} to {to:F2}"));

    /// <summary>An accuracy of one notebook, read off its picture.</summary>
    public static NotebookRange About(double value) => new(value - Tolerance, value + Tolerance, 3, string.Create(CultureInfo.InvariantCulture, $"about {value:0.00#}"));

    /// <summary>An accuracy that the notebook asks for.</summary>
    public static NotebookRange AtLeast(double value) => new(value, 1, 3, string.Create(CultureInfo.InvariantCulture, $"at least {value:F2}"));

    /// <summary>Epochs of several notebooks.</summary>
    public static NotebookRange Epochs(int from, int to) => new(from, to, 0, string.Create(CultureInfo.InvariantCulture, $"{from} to {to}"));

    /// <summary>A row with a figure and the verdict on it. A figure that is NaN is outside.</summary>
    /// <param name="name">Which figure.</param>
    /// <param name="value">The figure.</param>
    /// <param name="note">What to say after it.</param>
    public ResultRow Judge(string name, double value, string note = "")
    {
        double rounded = Math.Round(value, decimals);
        string figure = double.IsNaN(value) ? "never" : value.ToString(decimals == 0 ? "F0" : "F3", CultureInfo.InvariantCulture);
        return new(name, figure + note, text, rounded >= from - 1e-9 && rounded <= to + 1e-9);
    }
}
