using System.IO.Compression;
using FcNet.Files;
using FcNet.Tests.Support;

namespace FcNet.Tests.Models;

internal sealed class ModelStreamTests
{
    private static readonly Model<float> Served = Model.Create(TrainedNets.Small<float>(), new InputScaling([1, 2, 3], [1, 0.5, 2]), ["a", "b", "c", "d"]);

    [Test]
    public async Task A_stream_receives_the_bytes_of_a_file()
    {
        using var folder = new TemporaryFolder();
        (string Ending, Action<string> ToFile, Action<Stream> ToStream)[] formats =
        [
            ("safetensors", Served.Save, Served.Save),
            ("onnx", Served.SaveOnnx, Served.SaveOnnx),
            ("pt", Served.SavePyTorch, Served.SavePyTorch),
            ("npz", Served.SaveNumpy, Served.SaveNumpy),
        ];
        foreach ((string ending, Action<string> toFile, Action<Stream> toStream) in formats)
        {
            using var stream = new MemoryStream();
            toStream(stream);
            toFile(folder.File(ending));
            Assert.That(stream.ToArray(), Is.EqualTo(await File.ReadAllBytesAsync(folder.File(ending))), ending);
        }

        using var body = new MemoryStream();
        await Served.SaveAsync(body);
        Assert.That(body.ToArray(), Is.EqualTo(Bytes(Served.Save)));
    }

    [Test]
    public async Task A_model_comes_from_bytes_and_from_streams_of_any_kind()
    {
        byte[] bytes = Bytes(Served.Save), pytorch = Bytes(Served.SavePyTorch);
        using var behind = new MemoryStream([1, 2, 3, .. bytes]) { Position = 3 };
        Model<float>[] models =
        [
            Model.Load<float>(bytes),
            Model.Load<float>(new MemoryStream(bytes), 1),
            Model.Load<float>(behind),
            Model.Load<float>(Unseekable(bytes)),
            await Model.LoadAsync<float>(Unseekable(bytes)),
            Model.LoadPyTorch<float>(pytorch),
            Model.LoadPyTorch<float>(Unseekable(pytorch)),
        ];
        foreach (Model<float> model in models)
        {
            Assert.That(Bytes(model.SaveNumpy), Is.EqualTo(Bytes(Served.SaveNumpy)));
            Assert.That(model.Targets, Is.EqualTo(Served.Targets));
        }
    }

    [Test]
    public void Files_of_arrays_come_from_bytes_and_streams()
    {
        byte[] npz = Bytes(Served.SaveNumpy), npy = Bytes(NumpyArray.From(NdArray.Wrap([1f, 2])).Write);
        Assert.That(NumpyArchive.Read(npz)["W1"].ToNdArray<float>(), SameBits.As(NumpyArchive.Read(Unseekable(npz))["W1"].ToNdArray<float>()));
        Assert.That(NumpyArray.Read(npy).ToNdArray<float>(), SameBits.As(NumpyArray.Read(Unseekable(npy)).ToNdArray<float>()));
        SafetensorsFile one = SafetensorsFile.Read(Bytes(Served.Save)), other = SafetensorsFile.Read(Unseekable(Bytes(Served.Save)));
        Assert.That(one.Tensors, Is.EqualTo(other.Tensors), "tensors with the same bytes are equal");
        Assert.That(one.Tensors[0], Is.Not.EqualTo(one.Tensors[0] with { Data = new byte[one.Tensors[0].Data.Length] }));
    }

    [Test]
    public void What_is_no_whole_model_is_refused()
    {
        byte[] bytes = Bytes(Served.Save);
        Assert.That(() => Model.Load<float>(ReadOnlySpan<byte>.Empty), Refused.AsInvalidData("The content is not a whole safetensors file: it has less than 8 bytes."));
        Assert.That(() => Model.Load<float>(new MemoryStream(bytes[..^1])), Refused.AsInvalidData("The stream is not a whole safetensors file"));
        bytes[^1] ^= 1;
        Assert.That(() => Model.Load<float>(bytes), Throws.TypeOf<InvalidDataException>());
        Assert.That(() => Model.LoadAsync<float>(new MemoryStream(bytes)), Throws.TypeOf<InvalidDataException>());
    }

    [Test]
    public void Its_info_is_known_without_its_type()
    {
        using var folder = new TemporaryFolder();
        Served.Save(folder.File("float"));
        Model.Create(TrainedNets.Small<double>(), InputScaling.Identity(3), Served.Targets, "{}").Save(folder.File("double"));
        ModelInfo info = ModelInfo.Read(folder.File("float")), wide = ModelInfo.Read(folder.File("double"));
        Assert.That((info.ElementType, info.Inputs, info.Outputs, info.History), Is.EqualTo((typeof(float), 3, 4, "")));
        Assert.That(info.Targets, Is.EqualTo(Served.Targets));
        Assert.That(info.Spec, Is.EqualTo(Served.Spec));
        Assert.That((wide.ElementType, wide.History), Is.EqualTo((typeof(double), "{}")));
        Assert.That(ModelInfo.Read(new MemoryStream(Bytes(Served.Save))), Is.EqualTo(info));
        Assert.That(() => ModelInfo.Read(new MemoryStream(Bytes(Served.SavePyTorch))), Refused.AsInvalidData("load it with Model.LoadPyTorch"));
    }

    private static byte[] Bytes(Action<Stream> write)
    {
        using var stream = new MemoryStream();
        write(stream);
        return stream.ToArray();
    }

    /// <summary>As the body of a request: it cannot seek and has no length.</summary>
    private static DeflateStream Unseekable(byte[] bytes)
    {
        var packed = new MemoryStream();
        using (var pack = new DeflateStream(packed, CompressionMode.Compress, leaveOpen: true))
        {
            pack.Write(bytes);
        }

        packed.Position = 0;
        return new(packed, CompressionMode.Decompress);
    }
}
