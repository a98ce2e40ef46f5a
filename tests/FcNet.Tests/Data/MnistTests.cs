using FcNet.Tests.Support;

namespace FcNet.Tests.Data;

internal sealed class MnistTests
{
    [Test]
    public void The_four_files_become_three_parts_with_pixels_from_0_to_1([Values] bool isZipped)
    {
        using var folder = new TemporaryFolder();
        IdxFiles.WriteMnist(folder.FullPath, train: 30, test: 10, isZipped);
        DataSplits digits = Mnist.Load(folder.FullPath, validationImages: 10);
        Assert.That((digits.Train.Count, digits.Validation.Count, digits.Test.Count), Is.EqualTo((20, 10, 10)));
        Assert.That(digits.Train.ExampleShape, Is.EqualTo(Shape.Create([3, 4])));
        Assert.That(digits.ClassNames, Is.EqualTo(Enumerable.Range(0, 10).Select(i => $"{i}")));
        Assert.That(digits.Validation.GetLabel(3), Is.EqualTo(3));
        Assert.That(digits.Validation.GetInputs<double>().Row(1).ToArray(), Is.EqualTo(Enumerable.Range(21, 12).Select(pixel => pixel * (1 / 255.0))));
        Assert.That(digits.Train.IsBytes, Is.True);
    }

    [Test]
    public void Files_that_contradict_each_other_are_refused_by_their_names()
    {
        using var folder = new TemporaryFolder();
        IdxFiles.WriteMnist(folder.FullPath, train: 30, test: 10, isZipped: false);
        Assert.That(() => Mnist.Load(folder.FullPath, validationImages: 30), Refused.AsInvalidData("train-images-idx3-ubyte holds 30 images, of which 30 are for validation; nothing is left to train on."));
        Assert.That(() => Mnist.Read(folder.File("train-images-idx3-ubyte"), folder.File("t10k-labels-idx1-ubyte")), Refused.AsInvalidData("t10k-labels-idx1-ubyte: The targets are 10, expected 30 rows, one for each example."));
        File.WriteAllBytes(folder.File("t10k-images-idx3-ubyte"), IdxFiles.Bytes(8, [10, 2, 2], new byte[40]));
        Assert.That(() => Mnist.Load(folder.FullPath, validationImages: 5), Refused.AsInvalidData("holds images of 3×4, "));
        File.Delete(folder.File("train-labels-idx1-ubyte"));
        Assert.That(() => Mnist.Load(folder.FullPath), Throws.TypeOf<FileNotFoundException>().With.Message.Contains("has neither train-labels-idx1-ubyte nor train-labels-idx1-ubyte.gz; put the four files of MNIST there."));
    }
}
