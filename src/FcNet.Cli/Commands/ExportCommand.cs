using System.CommandLine;
using System.Numerics;
using FcNet.Cli.Tables;
using FcNet.Files;
using FcNet.Tables;

namespace FcNet.Cli.Commands;

/// <summary><c>fcnet export</c>: writes a model in another format; the file extension selects it.</summary>
internal sealed class ExportCommand : Command
{
    private readonly Argument<string> model = new("MODEL") { Description = "The model file, as fcnet train wrote it" };
    private readonly Argument<string> output = new("OUT") { Description = "The file to write: .onnx, .safetensors (PyTorch's names and layout) or .npz (NumPy)" };

    public ExportCommand()
        : base("export", "Writes a model for ONNX, PyTorch or NumPy")
    {
        Arguments.Add(model);
        Arguments.Add(output);
        SetAction(parsed => Run(parsed.GetRequiredValue(model), parsed.GetRequiredValue(output)));
    }

    private static int Run(string path, string output)
    {
        string ending = Path.GetExtension(output).ToLowerInvariant();
        if (ending is not (".onnx" or ".safetensors" or ".npz"))
        {
            throw new ArgumentException($"{output} ends with \"{ending}\", expected .onnx, .safetensors or .npz: the ending is the format.");
        }

        if (RealPath.AreSame(path, output))
        {
            throw new ArgumentException($"{output} is the model itself; give the export another name.");
        }

        if (TableModelKind.Is(path))
        {
            ExportTable(path, output, ending);
        }
        else if (ModelPrecision.IsDouble(path))
        {
            Export<double>(path, output, ending);
        }
        else
        {
            Export<float>(path, output, ending);
        }

        Console.WriteLine($"{output} has {new FileInfo(output).Length} bytes");
        return 0;
    }

    private static void ExportTable(string path, string output, string ending)
    {
        if (ending != ".onnx")
        {
            throw new ArgumentException($"{output} ends with \"{ending}\", expected .onnx: the model of a table has encodings of its columns, which only that format holds.");
        }

        TableModel.Load(path).SaveOnnx(output);
    }

    private static void Export<T>(string path, string output, string ending)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Model<T> model = Model.Load<T>(path);
        switch (ending)
        {
            case ".onnx":
                model.SaveOnnx(output);
                break;
            case ".npz":
                model.SaveNumpy(output);
                break;
            default:
                model.SavePyTorch(output);
                break;
        }
    }
}
