using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using FcNet.Files;
using FcNet.Tests.Support;
using FcNet.Tests.Training.Checkpoints;

namespace FcNet.Tests.Files;

/// <summary>Whoever wrote a file decides neither how long a message about it is nor what the terminal does with it.</summary>
internal sealed class HostileTextTests
{
    private const string Empty = "{'descr': '<f4', 'fortran_order': False, 'shape': (0,)}";

    private static readonly string Long = new('x', 30_000), Hostile = $"\u001b[m\n{Long}";

    private static readonly Model<float> Model = FcNet.Model.Create(TrainedNets.Small<float>(), InputScaling.Identity(3));

    private static readonly (string Name, Action Read)[] Readers =
    [
        ("entry of a .npz without a plain name", () => Archive((Hostile, []))),
        ("entry of a .npz that appears twice", () => Archive(($"{Hostile}.npy", Npy(Empty)), ($"{Hostile}.npy", []))),
        ("entry of a .npz that is no .npy", () => Archive(($"{Hostile}.npy", [1, 2, 3]))),
        ("key of a .npy", () => Array($"{{'{Long}': 1}}")),
        ("element type of a .npy", () => Array($"{{'descr': '{Long}', 'fortran_order': False, 'shape': (0,)}}")),
        ("name of a tensor", () => Tensor(Hostile, [2, 1]).ToNdArray<double>()),
        ("entry of an archive that leads out", () => Tar(TarEntryType.RegularFile, $"../{Hostile}")),
        ("entry of an archive that is a folder", () => Tar(TarEntryType.Fifo, $"{Hostile}/test_batch.bin")),
        ("format of a model", () => Load("format", Hostile)),
        ("checksum of a model", () => Load("sha256", Hostile)),
        ("network of a model", () => Load("network", $"{{\"{Long}\":1}}")),
        ("kind of a layer", () => Load("network", $"{{\"inputs\":3,\"layers\":[{{\"kind\":\"{Long}\"}}]}}")),
        ("array of a model", () => Load(Tensor(Hostile, [1]))),
        ("module without a number", () => LoadPyTorch(Tensor($"{Hostile}.weight", [1, 1]))),
        ("module without a weight", () => LoadPyTorch(Tensor($"{Hostile}1.bias", [1]))),
        ("module twice", () => LoadPyTorch(Tensor($"{Hostile}1.weight", [1, 1]), Tensor($"{Hostile}01.weight", [1, 1]))),
        ("module of another size", () => LoadPyTorch(Tensor($"{Hostile}1.weight", [2, 1]), Tensor($"{Hostile}2.weight", [2, 1]))),
        ("module with a wrong bias", () => LoadPyTorch(Tensor($"{Hostile}1.weight", [1, 1]), Tensor($"{Hostile}1.bias", [2]))),
        ("module with an unknown field", () => LoadPyTorch(Tensor($"{Hostile}1.weight", [1, 1]), Tensor($"{Hostile}1.{Hostile}", [2]))),
        ("normalization in the first place", () => LoadPyTorch(Tensor($"{Hostile}1.weight", [1]))),
        ("normalization without a bias", () => LoadPyTorch(Tensor("1.weight", [1, 1]), Tensor($"{Hostile}2.weight", [1]))),
        ("format of a checkpoint", () => Resume("format", Hostile)),
        ("progress of a checkpoint", () => Resume("progress", $"{{\"{Long}\":1}}")),
        ("description of a checkpoint", () => Resume("run", $"{{\"precision\":\"{Long}\"}}")),
        ("checksum of a checkpoint", () => Resume("sha256", Hostile)),
        ("array of a checkpoint", () => Resume("x", "", Tensor(Hostile, [1]))),
    ];

    [TestCaseSource(nameof(Readers))]
    public void No_text_of_a_file_makes_a_message_long_or_breaks_its_line((string Name, Action Read) reader)
    {
        string message = Assert.Catch(() => reader.Read())!.Message;
        Assert.That(message, Has.Length.LessThan(1000).And.Contain("xxxx"));
        Assert.That(message.Any(char.IsControl), Is.False, message);
    }

    private static void Archive(params (string Name, byte[] Content)[] entries)
    {
        var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach ((string name, byte[] content) in entries)
            {
                using Stream entry = zip.CreateEntry(name).Open();
                entry.Write(content);
            }
        }

        NumpyArchiveReader.Read(stream, "it");
    }

    private static void Array(string header) => NumpyReader.Parse(Npy(header), "it");

    private static byte[] Npy(string header)
    {
        int length = header.Length + 1;
        return [.. NumpyHeader.Magic, 1, 0, (byte)length, (byte)(length >> 8), .. Encoding.ASCII.GetBytes(header), (byte)'\n'];
    }

    private static SafetensorsTensor Tensor(string name, Shape shape) => new(name, "F32", shape, new byte[shape.ElementCount * sizeof(float)]);

    private static void Tar(TarEntryType type, string name)
    {
        var stream = new MemoryStream();
        using (var writer = new TarWriter(stream, leaveOpen: true))
        {
            writer.WriteEntry(new PaxTarEntry(type, name));
        }

        stream.Position = 0;
        Cifar10Files.FromTar(stream, "it");
    }

    private static void Load(string key, string text)
    {
        SafetensorsFile file = ModelFile.ToSafetensors(Model);
        ModelFile.FromSafetensors<float>(With(file, key, text), "it");
    }

    private static void Load(SafetensorsTensor tensor)
    {
        SafetensorsFile file = ModelFile.ToSafetensors(Model);
        ModelFile.FromSafetensors<float>(With(file, "x", "", tensor), "it");
    }

    private static void LoadPyTorch(params SafetensorsTensor[] tensors) => PyTorchFile.FromSafetensors<float>(new(tensors, []), "it");

    private static void Resume(string key, string text, params SafetensorsTensor[] tensors)
    {
        (Solver<float> solver, _) = new SavedRun<float>().Start();
        solver.Read(With(CheckpointFile.ToSafetensors(solver.Capture(), solver.Description), key, text, tensors), "it");
    }

    /// <summary>The file with another text and more arrays, and the checksum that belongs to them unless that is the text.</summary>
    private static SafetensorsFile With(SafetensorsFile file, string key, string text, params SafetensorsTensor[] tensors)
    {
        var changed = new SafetensorsFile([.. file.Tensors, .. tensors], file.Metadata.SetItem(key, text));
        return key == "sha256" ? changed : new(changed.Tensors, changed.Metadata.SetItem("sha256", changed.Checksum("sha256")));
    }
}
