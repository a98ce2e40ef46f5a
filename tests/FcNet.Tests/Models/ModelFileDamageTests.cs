using System.Buffers.Binary;
using System.Text;
using FcNet.Files;
using FcNet.Tests.Support;

namespace FcNet.Tests.Models;

/// <summary>Files that are cut short, damaged or made up: refused with one exception type and a sentence, never another net.</summary>
[Category("Once")]
internal sealed class ModelFileDamageTests
{
    private static readonly Model<float> Sound = Model.Create(TrainedNets.Small<float>(), new InputScaling([1, 2, 3], [4, 5, 6]));

    [Test]
    public void Every_cut_is_refused()
    {
        byte[] bytes = Bytes(ModelFile.ToSafetensors(Sound));
        foreach (byte[] cut in DamagedFiles.Cuts(bytes))
        {
            Assert.That(() => Load(cut), Refused.AsInvalidData("it.safetensors is not a whole safetensors file"), $"{cut.Length} of {bytes.Length} bytes");
        }

        Assert.That(() => Load([.. bytes, 0]), Refused.AsInvalidData("has something behind them"));
        Assert.That(() => Load(bytes), Throws.Nothing);
    }

    /// <summary>The weight scale needs an escape in JSON, whose last digit may be a large or a small letter.</summary>
    [Test]
    public void Every_flipped_bit_is_refused([Values] Normalization normalization)
    {
        var net = new FullyConnectedNet<float>(new() { Inputs = 3, Classes = 2, Hidden = [2], Normalization = normalization, WeightScale = 1e20 });
        Model<float> model = Model.Create(net, new InputScaling([1, 2, 3], [4, 5, 6]), ["ä", "\u2028\n"]);
        byte[] bytes = Bytes(ModelFile.ToSafetensors(model));
        Assert.That(Encoding.ASCII.GetString(bytes), Does.Contain("1E\\u002B20"));
        foreach (int bit in DamagedFiles.FlippedBits(bytes))
        {
            Assert.That(DamagedFiles.Read(() => Load(bytes)), Is.Null, $"bit {bit % 8} of byte {bit / 8}");
        }

        AssertSame(Load(bytes), model);
    }

    [Test]
    public void A_header_that_says_the_same_in_other_words_is_refused()
    {
        byte[] bytes = Bytes(ModelFile.ToSafetensors(Sound));
        int header = BinaryPrimitives.ReadInt32LittleEndian(bytes);
        byte[] longer = [.. bytes[..(8 + header)], .. "        "u8, .. bytes[(8 + header)..]];
        BinaryPrimitives.WriteInt32LittleEndian(longer, header + 8);
        Assert.That(SafetensorsReader.Read(new MemoryStream(longer), "it").Tensors, Has.Length.EqualTo(ModelFile.ToSafetensors(Sound).Tensors.Length), "other programs may pad as they like");
        Assert.That(() => Load(longer), Refused.AsInvalidData("it.safetensors is damaged: its header does not have the bytes that FcNet writes for this content. Take another copy of it."));
    }

    [Test]
    public void Another_version_or_kind_of_file_is_refused_with_the_remedy()
    {
        Assert.That(() => Load(With("format", "fcnet-model 3")), Refused.AsInvalidData("it.safetensors has the format \"fcnet-model 3\", this version of FcNet reads \"fcnet-model 2\"; update FcNet or convert the file."));
        Assert.That(() => Load(Bytes(new SafetensorsFile([], []))), Refused.AsInvalidData("is a safetensors file but not an FcNet model: its metadata lack \"format\""));
        Assert.That(() => Load(With("sha256", "00")), Refused.AsInvalidData("it.safetensors is damaged: the SHA-256 of its content is"));
    }

    [TestCase("architecture", "null", "has \"architecture\" that cannot be read")]
    [TestCase("architecture", "{", "has \"architecture\" that cannot be read")]
    [TestCase("architecture", """{"inputs":3,"hidden":[5,2],"classes":4}""", "has \"architecture\" that cannot be read")]
    [TestCase("architecture", """{"inputs":3,"hidden":[5,2],"classes":4,"normalization":"Batch","keep_probability":1,"regularization":0,"code":"run me"}""", "has \"architecture\" that cannot be read")]
    [TestCase("architecture", """{"inputs":3,"hidden":[5,2],"classes":4,"normalization":"Group","keep_probability":1,"regularization":0}""", "has \"architecture\" that cannot be read")]
    [TestCase("architecture", """{"inputs":3,"hidden":[5,2],"classes":4,"normalization":7,"keep_probability":1,"regularization":0}""", "describes an invalid model: Normalization is 7")]
    [TestCase("architecture", """{"inputs":3,"hidden":null,"classes":4,"normalization":"Batch","keep_probability":1,"regularization":0}""", "describes an invalid model")]
    [TestCase("architecture", """{"inputs":0,"hidden":[5,2],"classes":4,"normalization":"Batch","keep_probability":1,"regularization":0}""", "describes an invalid model: Inputs is 0")]
    [TestCase("architecture", """{"inputs":3,"hidden":[5,2],"classes":4,"normalization":"Batch","keep_probability":2,"regularization":0}""", "describes an invalid model: KeepProbability is 2")]
    [TestCase("architecture", """{"inputs":50000,"hidden":[50000],"classes":4,"normalization":"None","keep_probability":1,"regularization":0}""", "describes an invalid model")]
    [TestCase("architecture", """{"inputs":30000,"hidden":[30000],"classes":4,"normalization":"None","keep_probability":1,"regularization":0}""", "holds \"W1\" as 3×5, its architecture needs 30000×30000")]
    [TestCase("architecture", """{"inputs":3,"hidden":[5,3],"classes":4,"normalization":"Batch","keep_probability":1,"regularization":0}""", "holds \"W2\" as 5×2, its architecture needs 5×3")]
    [TestCase("architecture", """{"inputs":3,"hidden":[5,2],"classes":4,"normalization":"None","keep_probability":1,"regularization":0}""", "that its architecture does not know")]
    [TestCase("architecture", """{"inputs":3,"hidden":[5,2,2],"classes":4,"normalization":"Batch","keep_probability":1,"regularization":0}""", "its architecture needs 2×2")]
    [TestCase("network", "null", "\"network\" cannot be read at $")]
    [TestCase("network", """{"inputs":3,"layers":[{"kind":"affine","width":0}]}""", "\"network\" has a value that is refused at $.layers[0].width: Width is 0, expected at least 1.")]
    [TestCase("network", """{"inputs":3,"layers":[{"kind":"affine","width":4,"code":"run me"}]}""", "\"network\" cannot be read at $.layers[0].code")]
    [TestCase("network", """{"inputs":3,"layers":[{"kind":"magic"}]}""", "\"network\" cannot be read at $.layers[0]: Read unrecognized type discriminator id 'magic'.")]
    [TestCase("network", """{"inputs":0,"layers":[{"kind":"affine","width":4}]}""", "refused at $.inputs: inputs is 0, expected at least 1.")]
    [TestCase("network", """{"inputs":3,"layers":[]}""", "A net has at least one layer")]
    [TestCase("network", """{"inputs":3,"layers":[{"kind":"affine","width":50000},{"kind":"affine","width":50000}]}""", "it.safetensors")]
    [TestCase("network", """{"inputs":3,"layers":[{"kind":"affine","width":4,"weight_scale":"he"}]}""", "holds \"W1\" as 3×5, its architecture needs 3×4")]
    [TestCase("targets", """{"kind":"classes","names":["a","b","c"]}""", "names 3 classes, its net has 4")]
    [TestCase("targets", """{"kind":"classes","names":["a","b","c",null]}""", "\"targets\"")]
    [TestCase("class_names", """["a","b","c"]""", "names 3 classes, its net has 4")]
    [TestCase("class_names", """["a","b","c",null]""", "names 3 classes, its net has 4")]
    [TestCase("class_names", """["a","b","c","\ud800"]""", "has \"class_names\" that cannot be read")]
    [TestCase("class_names", """[1,2,3,4]""", "has \"class_names\" that cannot be read")]
    public void A_made_up_text_with_a_right_checksum_is_refused(string key, string text, string message)
    {
        SafetensorsFile file = key is "network" or "targets" ? ModelFile.ToSafetensors(Sound) : Format1();
        Assert.That(() => Load(Checked(new(file.Tensors, file.Metadata.SetItem(key, text)))), Refused.AsInvalidData(message));
    }

    [Test]
    public void A_file_of_format_1_is_the_same_model() => AssertSame(Load(Checked(Format1())), Sound);

    [Test]
    public void More_layers_than_the_file_has_arrays_are_refused_before_memory_is_taken_for_them()
    {
        SafetensorsFile file = Format1();
        string widths = $"2{string.Concat(Enumerable.Repeat(",2", 1_000_000))}";
        string architecture = $$"""{"inputs":3,"hidden":[{{widths}}],"classes":4,"normalization":"Batch","keep_probability":1,"regularization":0}""";
        byte[] bytes = Checked(new(file.Tensors, file.Metadata.SetItem("architecture", architecture)));
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.That(() => Load(bytes), Refused.AsInvalidData($"describes a net of 1000002 layers, but holds only {file.Tensors.Length} arrays."));
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.LessThan(100_000_000));
    }

    [Test]
    public void A_state_dict_and_a_model_are_told_apart_with_the_method_that_reads_them()
    {
        SafetensorsFile state = PyTorchFile.ToSafetensors(Sound);
        Assert.That(
            () => ModelFile.FromSafetensors<float>(state, "it"),
            Refused.AsInvalidData("it is a PyTorch state dict, expected an FcNet model; load it with Model.LoadPyTorch."));
        Assert.That(
            () => ModelFile.FromSafetensors<float>(new(state.Tensors, []), "it"),
            Refused.AsInvalidData("If it is a PyTorch state dict, load it with Model.LoadPyTorch."));
        Assert.That(
            () => PyTorchFile.FromSafetensors<float>(ModelFile.ToSafetensors(Sound), "it"),
            Refused.AsInvalidData("it is an FcNet model, expected a PyTorch state dict; load it with Model.Load."));
    }

    [Test]
    public void An_archive_or_an_array_of_numpy_is_told_with_the_method_that_reads_it()
    {
        using var folder = new TemporaryFolder();
        (string archive, string array) = (folder.File("a.npz"), folder.File("a.npy"));
        Sound.SaveNumpy(archive);
        NumpyArray.From([1, 2]).Write(array);
        foreach (Action read in (Action[])[() => Model.Load<float>(archive), () => Model.LoadPyTorch<float>(archive), () => SafetensorsFile.Read(archive)])
        {
            Assert.That(read, Refused.AsInvalidData($"{archive} is not a whole safetensors file: it is a zip archive: NumPy's .npz is read by NumpyArchive"));
        }

        Assert.That(() => NumpyArray.Read(archive), Refused.AsInvalidData("it is a zip archive, such as a .npz file, which NumpyArchive.Read reads"));
        Assert.That(() => Model.Load<float>(array), Refused.AsInvalidData("it is a .npy file, which NumpyArray.Read reads"));
    }

    [Test]
    public void Arrays_that_are_missing_too_many_or_not_finite_are_refused()
    {
        SafetensorsFile file = ModelFile.ToSafetensors(Sound);
        Assert.That(() => Load(Checked(new(file.Tensors.RemoveAt(2), file.Metadata))), Refused.AsInvalidData("lacks the array \"gamma1\""));
        Assert.That(() => Load(Checked(new(file.Tensors.Add(SafetensorsTensor.From("W9", new NdArray<float>(1))), file.Metadata))), Refused.AsInvalidData("has an array \"W9\" that its architecture does not know"));
        Assert.That(() => Load(Checked(new([.. file.Tensors.Where(tensor => tensor.Name != "input.mean"), SafetensorsTensor.From("input.mean", NdArray.Wrap([1, double.NaN, 3]))], file.Metadata))), Refused.AsInvalidData("mean[1] is NaN"));
        Assert.That(() => Load(Checked(new([.. file.Tensors.Where(tensor => tensor.Name != "b1"), SafetensorsTensor.From("b1", new NdArray<float>(5, 1))], file.Metadata))), Refused.AsInvalidData("holds \"b1\" as 5×1, its architecture needs 5"));
    }

    [Test]
    public void The_order_of_the_arrays_does_not_matter()
    {
        SafetensorsFile file = ModelFile.ToSafetensors(Sound);
        AssertSame(Load(Checked(new(file.Tensors.Reverse(), file.Metadata))), Sound);
    }

    private static Model<float> Load(byte[] bytes) => ModelFile.FromSafetensors<float>(SafetensorsReader.Read(new MemoryStream(bytes), "it.safetensors"), "it.safetensors");

    private static byte[] Bytes(SafetensorsFile file)
    {
        var stream = new MemoryStream();
        file.Write(stream);
        return stream.ToArray();
    }

    private static byte[] With(string key, string text)
    {
        SafetensorsFile file = ModelFile.ToSafetensors(Sound);
        return Bytes(new(file.Tensors, file.Metadata.SetItem(key, text)));
    }

    /// <summary>The bytes with the checksum that belongs to them.</summary>
    /// <summary>The same model as FcNet 0.1 wrote it.</summary>
    private static SafetensorsFile Format1() => new(ModelFile.ToSafetensors(Sound).Tensors, new Dictionary<string, string>
    {
        ["format"] = "fcnet-model 1",
        ["architecture"] = """{"inputs":3,"hidden":[5,2],"classes":4,"normalization":"Batch","keep_probability":0.9,"regularization":0.001}""",
        ["class_names"] = $"[{string.Join(',', Sound.ClassNames.Select(name => $"\"{name}\""))}]",
    });

    private static byte[] Checked(SafetensorsFile file) => Bytes(new(file.Tensors, file.Metadata.SetItem("sha256", file.Checksum("sha256"))));

    private static void AssertSame(Model<float> actual, Model<float> expected)
    {
        Assert.That(actual.State.Parameters.Block, SameBits.As(expected.State.Parameters.Block));
        Assert.That(actual.State.Statistics.Block, SameBits.As(expected.State.Statistics.Block));
        Assert.That(actual.Scaling.Mean, Is.EqualTo(expected.Scaling.Mean));
        Assert.That(actual.Scaling.Scale, Is.EqualTo(expected.Scaling.Scale));
        Assert.That(actual.ClassNames, Is.EqualTo(expected.ClassNames));
        Assert.That(actual.Spec, Is.EqualTo(expected.Spec));
    }
}
