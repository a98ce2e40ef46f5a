using System.Text;
using FcNet.Files;
using FcNet.Tests.Support;

namespace FcNet.Tests.Files;

internal sealed class SafetensorsFileTests
{
    /// <summary>Source: the format's description, https://huggingface.co/docs/safetensors, section "Format".</summary>
    [Test]
    public void The_bytes_are_those_of_the_format()
    {
        var file = new SafetensorsFile([SafetensorsTensor.From("x", NdArray.Wrap([1f, -2], 1, 2))], new Dictionary<string, string> { ["k"] = "v" });
        byte[] bytes = Bytes(file);
        const string Header = """{"__metadata__":{"k":"v"},"x":{"dtype":"F32","shape":[1,2],"data_offsets":[0,8]}}""";
        string padded = Header.PadRight((Header.Length + 7) / 8 * 8);
        Assert.That(bytes, Is.EqualTo((byte[])[(byte)padded.Length, 0, 0, 0, 0, 0, 0, 0, .. Encoding.ASCII.GetBytes(padded), 0, 0, 0x80, 0x3F, 0, 0, 0, 0xC0]));
    }

    [Test]
    public void What_is_written_is_read_again()
    {
        using var folder = new TemporaryFolder();
        NdArray<double> doubles = Samples.WithSpecialNumbers<double>(1, 3, 4, 5);
        var file = new SafetensorsFile(
            [SafetensorsTensor.From("d", doubles), SafetensorsTensor.From("empty", new NdArray<float>(0, 3)), SafetensorsTensor.From("scalar", new NdArray<float>([])), SafetensorsTensor.From("\"ü\\", NdArray.Wrap([float.NaN]))],
            new Dictionary<string, string> { ["b"] = "", ["a"] = "line\n\"quoted\" \\ ✓" });
        file.Write(folder.File("f"));
        SafetensorsFile read = SafetensorsFile.Read(folder.File("f"));
        Assert.That(read.Tensors.Select(tensor => $"{tensor.Name} {tensor.ElementType} {tensor.Shape}"), Is.EquivalentTo(new[] { "d F64 3×4×5", "empty F32 0×3", "scalar F32 scalar", "\"ü\\ F32 1" }));
        Assert.That(read.Tensors.Single(tensor => tensor.Name == "d").ToNdArray<double>(), SameBits.As(doubles));
        Assert.That(read.Metadata, Is.EqualTo(file.Metadata));
        Assert.That(read.Checksum("none").Length, Is.EqualTo(64));
    }

    [Test]
    public void A_tensor_is_a_copy_and_gives_copies()
    {
        NdArray<float> array = NdArray.Wrap([1f, 2]);
        SafetensorsTensor tensor = SafetensorsTensor.From("x", array);
        array[0] = 9;
        tensor.ToNdArray<float>()[1] = 9;
        Assert.That(tensor.ToNdArray<float>(), SameBits.As(NdArray.Wrap([1f, 2])));
        Assert.That(() => tensor.ToNdArray<double>(), Refused.AsInvalidData("The tensor \"x\" holds F32 numbers, expected F64 (Double)."));
        Assert.That(() => SafetensorsTensor.From("x", NdArray<float>.None), Refused.AsArgument("array is none"));
    }

    [Test]
    public void The_checksum_is_of_everything_but_its_own_text()
    {
        SafetensorsTensor x = SafetensorsTensor.From("x", NdArray.Wrap([1f, 2])), y = SafetensorsTensor.From("y", NdArray.Wrap([3f]));
        var metadata = new Dictionary<string, string> { ["a"] = "b", ["sum"] = "1" };
        string checksum = new SafetensorsFile([x, y], metadata).Checksum("sum");
        Assert.That(new SafetensorsFile([x, y], new Dictionary<string, string>(metadata) { ["sum"] = "2" }).Checksum("sum"), Is.EqualTo(checksum));
        SafetensorsFile[] others =
        [
            new([y, x], metadata),
            new([x], metadata),
            new([x, y with { Name = "z" }], metadata),
            new([x with { Shape = [2, 1] }, y], metadata),
            new([x with { ElementType = "I32" }, y], metadata),
            new([SafetensorsTensor.From("x", NdArray.Wrap([1f, -2])), y], metadata),
            new([x, y], new Dictionary<string, string>(metadata) { ["a"] = "c" }),
            new([x, y], new Dictionary<string, string>(metadata) { ["ab"] = "" }),
        ];
        Assert.That(others.Select(other => other.Checksum("sum")), Is.Unique.And.None.EqualTo(checksum));
    }

    [Test]
    public void Names_that_clash_are_refused()
    {
        SafetensorsTensor x = SafetensorsTensor.From("x", new NdArray<float>(1));
        Assert.That(() => new SafetensorsFile([x, x], []), Refused.AsArgument("The name \"x\" appears twice or is reserved."));
        Assert.That(() => new SafetensorsFile([x with { Name = "__metadata__" }], []), Refused.AsArgument("reserved"));
    }

    private static byte[] Bytes(SafetensorsFile file)
    {
        var stream = new MemoryStream();
        file.Write(stream);
        return stream.ToArray();
    }
}
