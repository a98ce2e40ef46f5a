using System.Buffers.Binary;
using System.Text.Json;
using FcNet.Files;
using FcNet.Layers;
using FcNet.Tests.Support;

namespace FcNet.Tests.Models;

/// <summary>A state dict has no checksum: cut short or changed it is refused, or read as just what its bytes spell.</summary>
[Category("Once")]
internal sealed class PyTorchFileDamageTests
{
    private static readonly Model<float> Sound = Model.Create(TrainedNets.Small<float>(), new InputScaling([1, -0.25, 3e-5], [4, 0.5, 6]), ["cat", "dog", "frog", "ä"]);

    [Test]
    public void Every_cut_is_refused()
    {
        foreach (byte[] cut in DamagedFiles.Cuts(Bytes()))
        {
            Assert.That(DamagedFiles.Read(() => Load(cut)), Is.Null, $"{cut.Length} bytes");
        }
    }

    [Test]
    public void A_flipped_bit_gives_the_number_or_the_text_that_it_spells_or_is_refused()
    {
        byte[] bytes = Bytes();
        int header = 8 + BinaryPrimitives.ReadInt32LittleEndian(bytes), readWithOtherHeader = 0;
        foreach (int bit in DamagedFiles.FlippedBits(bytes))
        {
            Model<float>? model = DamagedFiles.Read(() => Load(bytes));
            if (bit / 8 >= header)
            {
                AssertSpells(model!, bytes, header, $"bit {bit}");
            }
            else if (model is not null)
            {
                readWithOtherHeader++;
                AssertSpells(model, bytes, header, $"bit {bit}");
            }
        }

        Assert.That(readWithOtherHeader, Is.Positive);
        AssertSpells(Load(bytes), bytes, header, "the whole file");
    }

    /// <summary>The layers stand in the file one behind the other: weights of (outputs, inputs), biases, and but for the last gamma, beta and the running averages.</summary>
    private static void AssertSpells(Model<float> model, byte[] bytes, int header, string what)
    {
        int at = header;
        Assert.That((model.Spec.Inputs, model.Spec.Outputs, model.Spec.Layers[1]), Is.EqualTo((3, 4, (LayerSpec)new BatchNormSpec())), what);
        for (int layer = 1; layer <= 3; layer++)
        {
            NdArray<float> w = model.State.Parameters[$"W{layer}"];
            Assert.That(Bits(PyTorchFile.Transposed(w)), Is.EqualTo(Next(w.Length)), what);
            Assert.That(Bits(model.State.Parameters[$"b{layer}"]), Is.EqualTo(Next(w.Columns)), what);
            for (int i = 0; i < (layer < 3 ? 4 : 0); i++)
            {
                string name = ((string[])["gamma", "beta", "running_mean", "running_var"])[i];
                Assert.That(Bits((i < 2 ? model.State.Parameters : model.State.Statistics)[$"{name}{layer}"]), Is.EqualTo(Next(w.Columns)), what);
            }
        }

        Assert.That(at, Is.EqualTo(bytes.Length));
        using var json = JsonDocument.Parse(bytes.AsMemory(8, header - 8));
        JsonElement texts = json.RootElement.TryGetProperty("__metadata__", out JsonElement metadata) ? metadata : JsonDocument.Parse("{}").RootElement;
        Assert.That(model.ClassNames, Is.EqualTo(Texts(texts, "class_names")?.Select(name => name.GetString()) ?? ["0", "1", "2", "3"]), what);
        Assert.That(model.Scaling.Mean, Is.EqualTo(Texts(texts, "input_mean")?.Select(number => number.GetDouble()) ?? [0, 0, 0]), what);
        Assert.That(model.Scaling.Scale, Is.EqualTo(Texts(texts, "input_scale")?.Select(number => number.GetDouble()) ?? [1, 1, 1]), what);

        uint[] Next(int count)
        {
            at += count * sizeof(float);
            return [.. Enumerable.Range(0, count).Select(i => BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(at + ((i - count) * sizeof(float)))))];
        }
    }

    private static IEnumerable<JsonElement>? Texts(JsonElement metadata, string key) =>
        metadata.TryGetProperty(key, out JsonElement text) ? [.. JsonDocument.Parse(text.GetString()!).RootElement.EnumerateArray()] : null;

    private static uint[] Bits(NdArray<float> array) => Array.ConvertAll(array.ToArray(), BitConverter.SingleToUInt32Bits);

    private static Model<float> Load(byte[] bytes) => PyTorchFile.FromSafetensors<float>(SafetensorsReader.Read(new MemoryStream(bytes), "it"), "it");

    private static byte[] Bytes()
    {
        using var stream = new MemoryStream();
        PyTorchFile.ToSafetensors(Sound).Write(stream);
        return stream.ToArray();
    }
}
