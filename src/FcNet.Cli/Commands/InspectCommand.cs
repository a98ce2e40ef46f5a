using System.CommandLine;
using FcNet.Cli.Tables;
using FcNet.Files;
using Spectre.Console;

namespace FcNet.Cli.Commands;

/// <summary><c>fcnet inspect</c>: lists what a safetensors, .npy, .npz or CSV file holds, and whether an FcNet model is whole.</summary>
internal sealed class InspectCommand : Command
{
    private const string Expected = "a safetensors, .npy, .npz or CSV file";

    private readonly Argument<string> file = new("FILE") { Description = "A safetensors, .npy, .npz or CSV file" };

    public InspectCommand()
        : base("inspect", "Lists the arrays and texts of a safetensors, .npy or .npz file, or the columns of a table and what they are taken for")
    {
        Arguments.Add(file);
        SetAction(parsed => Run(parsed.GetRequiredValue(file)));
    }

    private static int Run(string path)
    {
        InputFile.Require(path, Expected);
        if (TableFile.Is(path))
        {
            TableColumnList.Write(AnsiConsole.Console, path);
            return 0;
        }

        byte[] start = new byte[9];
        using (FileStream stream = File.OpenRead(path))
        {
            stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        }

        switch (start)
        {
            case [0x93, (byte)'N', ..]:
                NumpyArray array = NumpyArray.Read(path);
                Write(".npy", [("", array.ElementType, array.Shape, array.Data.Length)]);
                break;
            case [(byte)'P', (byte)'K', ..]:
                Write(".npz", NumpyArchive.Read(path).Arrays.Select(entry => (entry.Key, entry.Value.ElementType, entry.Value.Shape, entry.Value.Data.Length)));
                break;
            case [.., (byte)'{']:
                WriteSafetensors(SafetensorsFile.Read(path), path);
                break;
            default:
                throw new InvalidDataException($"{path} is neither a safetensors nor a .npy nor a .npz file, nor a table (.csv, .tsv, .txt).");
        }

        return 0;
    }

    private static void WriteSafetensors(SafetensorsFile file, string path)
    {
        Write("safetensors", file.Tensors.Select(tensor => (tensor.Name, tensor.ElementType, tensor.Shape, tensor.Data.Length)));
        foreach ((string key, string text) in file.Metadata)
        {
            Console.WriteLine($"{Excerpt.Of(key)}: {Excerpt.Of(text)}{(text.Length > Excerpt.MaxLength ? $" ({text.Length} characters)" : "")}");
        }

        if (TableModelKind.Is(file))
        {
            TableInspection.Write(file, path);
        }

        if (file.Metadata.GetValueOrDefault("format", "").StartsWith("fcnet-model ", StringComparison.Ordinal))
        {
            // Loading checks the SHA-256 and that the arrays are those of the architecture.
            _ = ModelPrecision.IsDouble(path) ? Model.Load<double>(path).IsFinite : Model.Load<float>(path).IsFinite;
            Console.WriteLine("It is a whole FcNet model: its SHA-256 is right.");
        }
    }

    private static void Write(string format, IEnumerable<(string Name, string ElementType, Shape Shape, int Bytes)> arrays)
    {
        Table table = new Table().Border(TableBorder.Simple).AddColumns("name", "type", "shape", "bytes");
        table.Columns[3].RightAligned();
        foreach ((string name, string elementType, Shape shape, int bytes) in arrays)
        {
            table.AddRow(Markup.Escape(Excerpt.Of(name)), elementType, Excerpt.Of(shape.ToString()), bytes.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }

        Console.WriteLine($"{format}, {table.Rows.Count} arrays");
        AnsiConsole.Console.Write(table);
    }
}
