using System.Globalization;
using FcNet.Tables;

namespace FcNet.MLNet;

/// <summary>
/// A table model as text, in which form a stock transformer keeps it, in four parts with line feeds between: the name of its column of features, the count of
/// slots and the slot of each column of the model, the count of outputs and the output of each class, and the safetensors file in base64.
/// </summary>
internal static class TableText
{
    public static string Encode(TableScorer table)
    {
        using var file = new MemoryStream();
        table.Model.Save(file);
        return $"{table.Column}\n{Numbers(table.Features, table.Slots)}\n{Numbers(table.Outputs, table.OutputOfClass)}\n{FileText.Encode(file)}";
    }

    public static TableScorer Decode(ReadOnlySpan<char> text)
    {
        ReadOnlySpan<char> rest = text, file = Last(ref rest), outputs = Last(ref rest), slots = Last(ref rest);
        using var stream = new MemoryStream(FileText.Decode(file).ToArray(), writable: false);
        (int Count, int[] Those) features = Counted(slots), classes = Counted(outputs);
        return new(TableModel.Load(stream), rest.ToString(), features.Count, features.Those, classes.Count, classes.Those);
    }

    private static string Numbers(int count, int[] those) =>
        string.Join(' ', those.Prepend(count).Select(number => number.ToString(CultureInfo.InvariantCulture)));

    /// <summary>Takes the last part off a text.</summary>
    private static ReadOnlySpan<char> Last(ref ReadOnlySpan<char> text)
    {
        int end = text.LastIndexOf('\n');
        ReadOnlySpan<char> last = text[(end + 1)..];
        text = text[..Math.Max(0, end)];
        return last;
    }

    private static (int Count, int[] Those) Counted(ReadOnlySpan<char> text)
    {
        int[] numbers = Array.ConvertAll(text.ToString().Split(' '), Number);
        return (numbers[0], numbers[1..]);

        static int Number(string number) => int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out int parsed)
            ? parsed
            : throw new InvalidDataException("The pipeline's net is damaged: its text has no slots or no classes. Save the pipeline again.");
    }
}
