using System.Numerics;
using CsCheck;
using FcNet.Files;
using FcNet.Layers;
using FcNet.Tests.Support;

namespace FcNet.Tests.Models;

/// <summary>Models of all depths and kinds come back from each format that is read, bit for bit.</summary>
[TestFixture(typeof(float))]
[TestFixture(typeof(double))]
internal sealed class ModelRoundTripTests<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    [Test]
    public void Files_of_FcNet() => Generated.Model<T>().Sample(
        model =>
        {
            SafetensorsFile written = ModelFile.ToSafetensors(model);
            Model<T> read = ModelFile.FromSafetensors<T>(WrittenAndRead(written), "it");
            return AreSame(read, model) && read.Spec == model.Spec;
        },
        iter: 300);

    /// <summary>A state dict knows no dropout.</summary>
    [Test]
    public void State_dicts_of_PyTorch() => Generated.Model<T>().Sample(
        model => AreSame(PyTorchFile.FromSafetensors<T>(WrittenAndRead(PyTorchFile.ToSafetensors(model)), "it"), model),
        iter: 300);

    [Test]
    public void A_state_dict_that_was_read_is_written_alike() => Generated.Model<T>().Sample(
        model =>
        {
            SafetensorsFile written = PyTorchFile.ToSafetensors(model);
            SafetensorsFile again = PyTorchFile.ToSafetensors(PyTorchFile.FromSafetensors<T>(WrittenAndRead(written), "it"));
            return Bytes(again).AsSpan().SequenceEqual(Bytes(written));
        },
        iter: 300);

    private static bool AreSame(Model<T> a, Model<T> b) =>
        Generated.HaveSameBits(a.State, b.State)
        && Generated.HaveSameBits<double>(a.Scaling.Mean.AsSpan(), b.Scaling.Mean.AsSpan())
        && Generated.HaveSameBits<double>(a.Scaling.Scale.AsSpan(), b.Scaling.Scale.AsSpan())
        && a.ClassNames.SequenceEqual(b.ClassNames, StringComparer.Ordinal)
        && WithoutDropout(a) == WithoutDropout(b);

    private static NetworkSpec WithoutDropout(Model<T> model) =>
        new(model.Spec.Inputs, [.. model.Spec.Layers.Where(layer => layer is not DropoutSpec).Select(layer => layer is AffineSpec affine ? affine with { WeightScale = default } : layer)]);

    private static SafetensorsFile WrittenAndRead(SafetensorsFile file) => SafetensorsReader.Read(new MemoryStream(Bytes(file)), "it");

    private static byte[] Bytes(SafetensorsFile file)
    {
        using var stream = new MemoryStream();
        file.Write(stream);
        return stream.ToArray();
    }
}
