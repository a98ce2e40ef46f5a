using System.Globalization;
using FcNet.Files;

namespace FcNet.Cli.Judging;

/// <summary>Rows of numbers whose targets nobody knows: a .npy or .npz file, or a .csv file without a header.</summary>
internal static class PlainRows
{
    /// <summary>The name of the inputs in an archive.</summary>
    private const string Inputs = "x";

    public static bool Are(string path) => Path.GetExtension(path).ToLowerInvariant() is ".npy" or ".npz" or ".csv";

    /// <summary>Reads the rows.</summary>
    /// <param name="path">The file.</param>
    /// <param name="outputs">The outputs of the model; the targets are as many zeros.</param>
    /// <exception cref="InvalidDataException">It has no rows of numbers; the message says where.</exception>
    public static LabeledData Read(string path, int outputs)
    {
        Commands.InputFile.Require(path, "a file of rows");
        NumpyArray rows = Path.GetExtension(path).ToLowerInvariant() switch
        {
            ".npy" => NumpyArray.Read(path),
            ".npz" => InputsOf(NumpyArchive.Read(path), path),
            _ => NumpyArray.From(ReadCsv(path)),
        };
        if (rows.Shape.Rank < 2 || rows.Shape.ElementCount == 0)
        {
            throw new InvalidDataException($"{path} has an array of {rows.Shape}, expected rows of numbers: an array of rank 2 or more that is not empty.");
        }

        try
        {
            return NumpyExamples.Of(rows, NumpyArray.From(new NdArray<double>(rows.Shape[0], outputs)));
        }
        catch (ArgumentException e)
        {
            throw new InvalidDataException($"{path}: {CommandLine.OneLine(e)}", e);
        }
    }

    private static NumpyArray InputsOf(NumpyArchive archive, string path) =>
        archive.Arrays.Where(array => array.Key == Inputs || archive.Arrays.Length == 1).Select(array => array.Value).FirstOrDefault()
            ?? throw new InvalidDataException($"{path} has no array \"{Inputs}\" but {archive.Arrays.Length} others; in NumPy: np.savez(path, x=inputs).");

    private static NdArray<double> ReadCsv(string path)
    {
        var numbers = new List<double>();
        int columns = 0, line = 0, rows = 0;
        foreach (string text in File.ReadLines(path))
        {
            line++;
            if (string.IsNullOrWhiteSpace(text))
            {
                continue;
            }

            string[] cells = text.Split(',');
            columns = rows == 0 ? cells.Length : columns;
            if (cells.Length != columns)
            {
                throw new InvalidDataException($"{path}, line {line} has {cells.Length} columns, expected {columns} as in the first line.");
            }

            for (int i = 0; i < cells.Length; i++)
            {
                if (!double.TryParse(cells[i], NumberStyles.Float, CultureInfo.InvariantCulture, out double number) || !double.IsFinite(number))
                {
                    string found = $"{path}, line {line}, column {i + 1} is \"{Excerpt.Of(cells[i])}\"";
                    throw new InvalidDataException($"{found}, expected a number such as 0.5; the file has no header, and commas between its numbers.");
                }

                numbers.Add(number);
            }

            rows++;
        }

        return rows > 0
            ? new NdArray<double>([.. numbers], 0, [rows, columns])
            : throw new InvalidDataException($"{path} is empty, expected rows of numbers with commas between them.");
    }
}
