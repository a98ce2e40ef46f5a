using FcNet.Files;
using FcNet.Tests.Support;

namespace FcNet.Tests.Files;

/// <summary>A pipe has no length, which readers need so as not to take memory for what is not there.</summary>
[Platform(Exclude = "Win")]
internal sealed class PipeTests
{
    private static readonly (string Name, Action<string> Read)[] Readers =
    [
        ("safetensors", path => SafetensorsFile.Read(path)),
        ("a model", path => Model.Load<float>(path)),
        ("a state dict", path => Model.LoadPyTorch<float>(path)),
        ("npy", path => NumpyArray.Read(path)),
        ("npz", path => NumpyArchive.Read(path)),
        ("CIFAR-10", path => Cifar10.Load(Path.GetDirectoryName(path)!)),
    ];

    [TestCaseSource(nameof(Readers))]
    public void A_pipe_is_refused_with_the_remedy((string Name, Action<string> Read) reader)
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("data_batch_1.bin");
        using var pipe = new Pipe(path);
        Assert.That(() => reader.Read(path), Throws.TypeOf<InvalidDataException>().With.Message.EqualTo($"{path} has no known length, as a pipe; copy it to a file first."));
    }
}
