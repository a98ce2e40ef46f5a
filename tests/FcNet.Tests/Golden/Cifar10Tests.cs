using System.Text.Json;
using FcNet.Tests.Support;

namespace FcNet.Tests.Golden;

/// <summary>The shapes that all three notebooks print after loading the data, from a made-up CIFAR-10 with fewer training images.</summary>
internal sealed class Cifar10Tests
{
    private const int TrainImages = 1500, TestImages = 1100;

    [Test]
    [Golden("data_shapes")]
    public void Shapes_are_the_notebooks()
    {
        JsonElement expected = Reference.Check("data_shapes").GetProperty("expected");
        var images = new DataSplits(Images(TrainImages), Images(0), Images(TestImages));
        DataSplits data;
        string folder = Directory.CreateTempSubdirectory("fcnet-test-").FullName;
        try
        {
            Cifar10.Save(images, folder);
            data = Cifar10.Load(folder);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        int missing = 50_000 - TrainImages;
        Shape train = data.Train.GetInputs<float>().Shape;
        Assert.That(train, Is.EqualTo(Shape.Create([expected.GetProperty("X_train")[0].GetInt32() - missing, 3, 32, 32])));
        Assert.That(data.Validation.GetInputs<float>().Shape, Is.EqualTo(expected.GetProperty("X_val").Shape()));
        Assert.That(data.Test.GetInputs<float>().Shape, Is.EqualTo(expected.GetProperty("X_test").Shape()));
        Assert.That(data.Train.GetLabels(), Has.Length.EqualTo(expected.GetProperty("y_train")[0].GetInt32() - missing));
        Assert.That(data.Validation.GetLabels(), Has.Length.EqualTo(expected.GetProperty("y_val")[0].GetInt32()));
        Assert.That(data.Test.GetLabels(), Has.Length.EqualTo(expected.GetProperty("y_test")[0].GetInt32()));
    }

    private static LabeledData Images(int count)
    {
        byte[] pixels = new byte[TrainImages * Cifar10.ImageBytes];
        int[] labels = new int[TrainImages];
        for (int i = 0; i < labels.Length; i++)
        {
            labels[i] = i % 10;
        }

        return LabeledData.Wrap(pixels, Cifar10.ImageShape, labels, [.. Cifar10.ClassNames]).Slice(0, count);
    }
}
