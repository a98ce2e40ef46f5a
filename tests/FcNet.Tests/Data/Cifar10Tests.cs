using FcNet.Tests.Support;

namespace FcNet.Tests.Data;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class Cifar10Tests : IDisposable
{
    private const int TrainImages = 1 + 2 + 3 + 4 + 5, TestImages = 6;

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Test]
    public void The_last_training_images_are_for_validation_and_the_first_test_images_for_the_test()
    {
        Dictionary<string, byte[]> files = Write();
        DataSplits data = Cifar10.Load(folder.FullPath, validationImages: 4, testImages: 2);
        byte[][] train = [.. CifarBatches.Names[..5].SelectMany(name => files[name].Chunk(CifarBatches.RecordBytes))], test = [.. files["test_batch.bin"].Chunk(CifarBatches.RecordBytes)];
        AssertHolds(data.Train, train[..^4]);
        AssertHolds(data.Validation, train[^4..]);
        AssertHolds(data.Test, test[..2]);
        Assert.That(data.Train.ExampleShape, Is.EqualTo(new[] { 3, 32, 32 }));
        Assert.That(data.ClassNames, Is.EqualTo(Cifar10.ClassNames));
    }

    [Test]
    public void The_mean_image_of_the_training_part_is_subtracted_from_all()
    {
        Write();
        DataSplits data = Cifar10.Load(folder.FullPath, validationImages: 4);
        NdArray<double> means = new(3072);
        for (int i = 0; i < data.Train.Count; i++)
        {
            for (int j = 0; j < 3072; j++)
            {
                means[j] += data.Train.Bytes(i)[j];
            }
        }

        foreach (ref double mean in means.Span)
        {
            mean /= TrainImages - 4;
        }

        Assert.That(data.Scaling.Mean, Is.EqualTo(means.ToArray()), "sums of bytes are exact");
        Assert.That(data.Scaling.Scale, Is.All.EqualTo(1));
        foreach (LabeledData part in new[] { data.Train, data.Validation, data.Test })
        {
            NdArray<double> inputs = part.GetInputs<double>().Reshape(part.Count, -1);
            for (int i = 0; i < part.Count; i++)
            {
                for (int j = 0; j < 3072; j++)
                {
                    Assert.That(inputs[i, j], Is.EqualTo(part.Bytes(i)[j] - means[j]));
                }
            }
        }
    }

    [Test]
    public void Numbers_of_images_may_be_none_or_more_than_there_are()
    {
        Write();
        DataSplits data = Cifar10.Load(folder.FullPath, validationImages: 0, testImages: 1000);
        Assert.That((data.Train.Count, data.Validation.Count, data.Test.Count), Is.EqualTo((TrainImages, 0, TestImages)));
        Assert.That(Cifar10.Load(folder.FullPath, validationImages: 14, testImages: 0).Test.Count, Is.Zero);
        Assert.That(() => Cifar10.Load(folder.FullPath, validationImages: 15), Refused.AsInvalidData("holds 15 training images, of which 15 are for validation; nothing is left to train on"));
        Assert.That(() => Cifar10.Load(folder.FullPath, validationImages: -1), Refused.AsOutOfRange("validationImages is -1"));
        Assert.That(() => Cifar10.Load(folder.FullPath, testImages: -1), Refused.AsOutOfRange("testImages is -1"));
    }

    [Test]
    public void The_folder_may_be_the_one_that_the_archive_unpacks_into()
    {
        string inner = Directory.CreateDirectory(folder.File("cifar-10-batches-bin")).FullName;
        CifarBatches.Write(inner, CifarBatches.All());
        Assert.That(Cifar10.Load(folder.FullPath, validationImages: 1).Train.Count, Is.EqualTo(TrainImages - 1));
    }

    [Test]
    public void Class_names_come_from_the_file_of_names()
    {
        Write();
        File.WriteAllText(folder.File("batches.meta.txt"), "a\r\nb\nc\nd\ne\nf\ng\nh\ni\nj\n\n");
        Assert.That(Cifar10.Load(folder.FullPath, 1).ClassNames, Is.EqualTo("abcdefghij".Select(name => name.ToString())));
    }

    [TestCase(0)]
    [TestCase(257)]
    public void A_file_of_names_with_none_or_more_than_labels_is_refused(int names)
    {
        Write();
        File.WriteAllLines(folder.File("batches.meta.txt"), [.. Enumerable.Repeat("a", names), ""]);
        Assert.That(() => Cifar10.Load(folder.FullPath, 1), Refused.AsInvalidData($"batches.meta.txt holds {names} class names, expected 1 to 256"));
    }

    [Test]
    public void A_missing_file_is_named()
    {
        Write();
        File.Delete(folder.File("data_batch_3.bin"));
        Assert.That(() => Cifar10.Load(folder.FullPath, 1), Throws.TypeOf<FileNotFoundException>().With.Message.Contains("data_batch_3.bin is missing"));
        Assert.That(() => Cifar10.Load(folder.File("none")), Throws.TypeOf<FileNotFoundException>().With.Message.Contains("expected the archive cifar-10-binary.tar.gz or the folder"));
        Assert.That(() => Cifar10.Load(""), Throws.ArgumentException);
    }

    [TestCase(0, ": it is empty")]
    [TestCase(1, ", expected a multiple of 3073")]
    [TestCase(3072, ", expected a multiple of 3073")]
    [TestCase(3074, ", expected a multiple of 3073")]
    [TestCase((2 * 3073) + 100, ", expected a multiple of 3073")]
    public void A_file_of_another_length_is_refused(int length, string message)
    {
        Dictionary<string, byte[]> files = CifarBatches.All();
        files["data_batch_2.bin"] = CifarBatches.File(1, 3)[..length];
        CifarBatches.Write(folder.FullPath, files);
        Assert.That(() => Cifar10.Load(folder.FullPath, 1), Refused.AsInvalidData($"data_batch_2.bin has {length} bytes{message}"));
    }

    [TestCase(10)]
    [TestCase(255)]
    public void A_label_above_nine_is_refused_with_its_place(byte label)
    {
        Dictionary<string, byte[]> files = CifarBatches.All();
        files["data_batch_4.bin"][2 * CifarBatches.RecordBytes] = label;
        CifarBatches.Write(folder.FullPath, files);
        Assert.That(() => Cifar10.Load(folder.FullPath, 1), Refused.AsInvalidData($"data_batch_4.bin has the label {label} at byte 6146, expected 0 to 9"));
    }

    [Test]
    public void What_is_saved_loads_again()
    {
        Write();
        DataSplits data = Cifar10.Load(folder.FullPath, validationImages: 4, testImages: 3);
        Cifar10.Save(data, folder.File("copy"));
        DataSplits copy = Cifar10.Load(folder.File("copy"), validationImages: 4);
        foreach ((LabeledData actual, LabeledData expected) in new[] { (copy.Train, data.Train), (copy.Validation, data.Validation), (copy.Test, data.Test) })
        {
            Assert.That(actual.GetLabels(), Is.EqualTo(expected.GetLabels()));
            Assert.That(actual.GetInputs<float>(), SameBits.As(expected.GetInputs<float>()));
        }
    }

    /// <summary>Who has an older file open reads it to its end: the new one has taken its name, not its place.</summary>
    [Test]
    [Platform(Exclude = "Win", Reason = "Windows replaces no file that is open")]
    public void A_save_writes_no_older_file_over()
    {
        Write();
        DataSplits data = Cifar10.Load(folder.FullPath, validationImages: 4);
        string[] names = [.. Cifar10.TrainFiles, Cifar10.TestFile, Cifar10.MetaFile];
        foreach (string name in names)
        {
            File.WriteAllText(folder.File(name), "older");
        }

        StreamReader[] readers = [.. names.Select(name => File.OpenText(folder.File(name)))];
        Cifar10.Save(data, folder.FullPath);
        Assert.That(readers.Select(reader => reader.ReadToEnd()), Is.All.EqualTo("older"));
        Assert.That(Directory.GetFiles(folder.FullPath).Select(Path.GetFileName), Is.EquivalentTo(names), "no temporary file is left");
        Array.ForEach(readers, reader => reader.Dispose());
    }

    [Test]
    public void Data_of_fewer_classes_keep_their_names()
    {
        LabeledData images = LabeledData.Wrap(new byte[6 * 3072], [3, 32, 32], [0, 1, 0, 1, 0, 1], "cat", "dog");
        Cifar10.Save(new DataSplits(images, images.Slice(0, 0), images.Slice(0, 1)), folder.FullPath);
        DataSplits copy = Cifar10.Load(folder.FullPath, 1);
        Assert.That(copy.ClassNames, Is.EqualTo(new[] { "cat", "dog" }));
        Assert.That(copy.Train.GetLabels(), Is.EqualTo(new[] { 0, 1, 0, 1, 0 }));
    }

    [Test]
    public void What_the_format_cannot_hold_is_refused_before_anything_is_written()
    {
        LabeledData images = LabeledData.Wrap(new byte[6 * 3072], [3, 32, 32], [0, 1, 0, 1, 0, 1]), few = images.Slice(0, 4), floats = LabeledData.From(new NdArray<float>(6, 3, 32, 32), [0, 1, 0, 1, 0, 1]);
        LabeledData flat = LabeledData.Wrap(new byte[6 * 3072], [3072], [0, 1, 0, 1, 0, 1]), eleven = LabeledData.Wrap(new byte[6 * 3072], [3, 32, 32], [0, 1, 0, 1, 0, 10], [.. NumberedClasses.Of(11)]);
        string target = folder.File("target");
        Assert.That(() => Save(flat, flat, flat), Refused.AsArgument("An example is 3072, expected an image of 3×32×32"));
        Assert.That(() => Save(eleven, eleven, eleven), Refused.AsArgument("There are 11 classes, the format holds at most 10"));
        Assert.That(() => Save(few, few.Slice(0, 0), few), Refused.AsArgument("There are 4 images to train on"));
        Assert.That(() => Save(images, images, images.Slice(0, 0)), Refused.AsArgument("and 0 for the test"));
        Assert.That(() => Save(floats, floats, floats), Refused.AsArgument("The images are not bytes"));
        Assert.That(() => Save(images, floats, images), Refused.AsArgument("The images are not bytes"));
        Assert.That(() => Save(images, images, floats), Refused.AsArgument("The images are not bytes"));
        Assert.That(Directory.Exists(target), Is.False);

        void Save(LabeledData train, LabeledData validation, LabeledData test) => Cifar10.Save(new(train, validation, test), target);
    }

    private Dictionary<string, byte[]> Write()
    {
        Dictionary<string, byte[]> files = CifarBatches.All();
        CifarBatches.Write(folder.FullPath, files);
        return files;
    }

    private static void AssertHolds(LabeledData part, byte[][] records)
    {
        Assert.That(part.Count, Is.EqualTo(records.Length));
        for (int i = 0; i < records.Length; i++)
        {
            Assert.That(part.GetLabel(i), Is.EqualTo(records[i][0]));
            Assert.That(part.Bytes(i).SequenceEqual(records[i].AsSpan(1)), Is.True);
        }
    }
}
