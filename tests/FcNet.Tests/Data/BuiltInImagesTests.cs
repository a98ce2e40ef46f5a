using System.Security.Cryptography;
using FcNet.Tests.Support;

namespace FcNet.Tests.Data;

[Parallelizable]
internal sealed class BuiltInImagesTests
{
    private const int Plane = 32 * 32;

    [Test]
    public void Sizes_and_classes_are_as_asked_for()
    {
        DataSplits data = BuiltInImages.Create(train: 30, validation: 20, test: 10);
        Assert.That((data.Train.Count, data.Validation.Count, data.Test.Count), Is.EqualTo((30, 20, 10)));
        Assert.That(data.Train.ExampleShape, Is.EqualTo(Cifar10.ImageShape));
        Assert.That(data.ClassNames, Is.EqualTo(BuiltInImages.ClassNames));
        Assert.That(BuiltInImages.ClassNames, Has.Length.EqualTo(10).And.Unique);
    }

    [Test]
    public void Same_seed_gives_the_same_bytes_on_every_machine()
    {
        // FcNet 0.1.0's own images, with and without vector instructions. Another number means another data set: accuracies published for it would no longer hold.
        const string Expected = "AC903797250F3D642CCE0ABD524897A3748BB31AE0E03E3DB94811503FF0A4AF";
        DataSplits data = BuiltInImages.Create(seed: 2026, train: 100, validation: 20, test: 20);
        byte[] everything = [.. Records(data.Train).Concat(Records(data.Validation)).Concat(Records(data.Test)).SelectMany(record => record)];
        Assert.That(Convert.ToHexString(SHA256.HashData(everything)), Is.EqualTo(Expected));
    }

    [Test]
    public void More_images_begin_with_the_same_ones()
    {
        DataSplits few = BuiltInImages.Create(seed: 3, train: 13, validation: 1, test: 7), many = BuiltInImages.Create(seed: 3, train: 64, validation: 25, test: 31);
        Assert.That(Records(many.Train.Slice(0, 13)), Is.EqualTo(Records(few.Train)));
        Assert.That(Records(many.Validation.Slice(0, 1)), Is.EqualTo(Records(few.Validation)));
        Assert.That(Records(many.Test.Slice(0, 7)), Is.EqualTo(Records(few.Test)));
    }

    [Test]
    public void No_image_comes_twice_in_any_part_of_two_seeds()
    {
        DataSplits one = BuiltInImages.Create(seed: 1, train: 500, validation: 500, test: 500), other = BuiltInImages.Create(seed: 2, train: 500, validation: 500, test: 500);
        LabeledData[] parts = [one.Train, one.Validation, one.Test, other.Train, other.Validation, other.Test];
        string[] images = [.. parts.SelectMany(part => Enumerable.Range(0, part.Count).Select(i => Convert.ToBase64String(part.Bytes(i))))];
        Assert.That(images.Distinct().Count(), Is.EqualTo(3000));
    }

    [Test]
    public void Every_ten_images_are_of_all_ten_classes_in_mixed_order()
    {
        DataSplits data = BuiltInImages.Create(train: 200, validation: 50, test: 50);
        int[][] tens = [.. data.Train.GetLabels().Concat(data.Validation.GetLabels()).Concat(data.Test.GetLabels()).Chunk(10)];
        Assert.That(tens, Has.All.EquivalentTo(Enumerable.Range(0, 10)));
        Assert.That(tens.Select(ten => string.Join(' ', ten)), Is.Unique);
    }

    [Test]
    public void Inputs_are_standardized_by_the_training_images()
    {
        DataSplits data = BuiltInImages.Create(train: 40, validation: 10, test: 10);
        Assert.That(data.Scaling.Mean, Is.EqualTo(data.Standardized().Scaling.Mean));
        Assert.That(data.Scaling.Scale, Is.EqualTo(data.Standardized().Scaling.Scale));
        double expected = (data.Test.Bytes(9)[100] - data.Scaling.Mean[100]) * data.Scaling.Scale[100];
        Assert.That(data.Test.GetInputs<double>().Row(9)[100], Is.EqualTo(expected));
    }

    [Test]
    public void Horizontal_stripes_vary_downwards_and_vertical_ones_to_the_right()
    {
        LabeledData images = BuiltInImages.Create(train: 500, validation: 0, test: 0).Train;
        for (int i = 0; i < images.Count; i++)
        {
            string name = images.ClassNames[images.GetLabel(i)];
            if (name is "horizontal" or "vertical")
            {
                (double right, double down) = Variation(images.Bytes(i));
                Assert.That(down > right, Is.EqualTo(name == "horizontal"), $"image {i} is {name}");
            }
        }
    }

    [Test]
    public void Figures_are_as_often_bright_on_dark_as_dark_on_bright()
    {
        LabeledData images = BuiltInImages.Create(train: 5000, validation: 0, test: 0).Train;
        int disks = 0, brightDisks = 0;
        for (int i = 0; i < images.Count; i++)
        {
            if (images.ClassNames[images.GetLabel(i)] == "disk")
            {
                disks++;
                brightDisks += Brightness(images.Bytes(i), 13, 19) > Brightness(images.Bytes(i), 0, 4) ? 1 : 0;
            }
        }

        // 500 fair coins: four standard deviations.
        Assert.That(disks, Is.EqualTo(500));
        Assert.That(brightDisks, Is.EqualTo(250).Within(45));
    }

    [Test]
    public void Without_validation_or_test_images_these_parts_are_empty()
    {
        DataSplits data = BuiltInImages.Create(train: 1, validation: 0, test: 0);
        Assert.That((data.Train.Count, data.Validation.Count, data.Test.Count), Is.EqualTo((1, 0, 0)));
    }

    [TestCase(0, 1, 1, "train is 0, expected at least 1.")]
    [TestCase(-1, 1, 1, "train is -1, expected at least 1.")]
    [TestCase(1, -1, 1, "validation is -1, expected at least 0.")]
    [TestCase(1, 1, -1, "test is -1, expected at least 0.")]
    public void A_number_of_images_that_is_too_small_is_refused(int train, int validation, int test, string message) =>
        Assert.That(() => BuiltInImages.Create(0, train, validation, test), Throws.InstanceOf<ArgumentOutOfRangeException>().With.Message.StartsWith(message));

    [TestCase(700_000, 0)]
    [TestCase(int.MaxValue, int.MaxValue)]
    public void More_images_than_an_array_holds_are_refused(int train, int test) =>
        Assert.That(() => BuiltInImages.Create(0, train, 0, test), Throws.ArgumentException.With.Message.Contains($"There are {(long)train + test} images"));

    [Test]
    public void A_hidden_layer_learns_what_a_linear_classifier_cannot()
    {
        // A fifth of the default images, so the net is right only half of the time; with all of them it is nine times in ten.
        DataSplits data = BuiltInImages.Create(train: 4000, validation: 0, test: 500).Standardized();
        double linear = TestAccuracy(data, []), hidden = TestAccuracy(data, [64]);
        Assert.That(linear, Is.LessThan(0.25));
        Assert.That(hidden, Is.GreaterThan(linear + 0.25));
    }

    private static double TestAccuracy(DataSplits data, int[] hidden)
    {
        var net = new FullyConnectedNet<float>(new() { Inputs = Cifar10.ImageBytes, Classes = 10, Hidden = hidden });
        new Solver<float>(net, data, new() { Epochs = 6, TrainSamples = 100 }).Train();
        return Judge.Accuracy(net.On(data.Test), data.Test);
    }

    /// <summary>Label and pixels of each image.</summary>
    private static byte[][] Records(LabeledData data) => [.. Enumerable.Range(0, data.Count).Select(i => (byte[])[(byte)data.GetLabel(i), .. data.Bytes(i)])];

    /// <summary>The sums of squared differences between neighbours, side by side and one above the other.</summary>
    private static (double Right, double Down) Variation(ReadOnlySpan<byte> image)
    {
        double right = 0, down = 0;
        for (int i = 0; i < image.Length; i++)
        {
            right += i % 32 < 31 ? Math.Pow(image[i + 1] - image[i], 2) : 0;
            down += i % Plane < Plane - 32 ? Math.Pow(image[i + 32] - image[i], 2) : 0;
        }

        return (right, down);
    }

    /// <summary>The mean of a square of pixels, over all three planes.</summary>
    private static double Brightness(ReadOnlySpan<byte> image, int from, int to)
    {
        double sum = 0;
        for (int i = 0; i < image.Length; i++)
        {
            (int y, int x) = Math.DivRem(i % Plane, 32);
            sum += y >= from && y < to && x >= from && x < to ? image[i] : 0;
        }

        return sum / (3 * (to - from) * (to - from));
    }
}
