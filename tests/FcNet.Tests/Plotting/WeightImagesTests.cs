using FcNet.Plotting;

namespace FcNet.Tests.Plotting;

internal sealed class WeightImagesTests
{
    [Test]
    public void The_image_of_a_unit_is_its_column_of_the_weights_in_the_shape_of_an_example()
    {
        NdArray<double> w = new NumpyRandom(231).Randn(3 * 4 * 5, 7);
        NdArray<double> images = WeightImages.Of(w, [3, 4, 5]);
        Assert.That(images.Shape, Is.EqualTo(Shape.Create([7, 3, 4, 5])));
        for (int unit = 0; unit < 7; unit++)
        {
            for (int color = 0; color < 3; color++)
            {
                for (int i = 0; i < 4; i++)
                {
                    for (int j = 0; j < 5; j++)
                    {
                        Assert.That(images[unit, color, i, j], Is.EqualTo(w[(((color * 4) + i) * 5) + j, unit]));
                    }
                }
            }
        }
    }

    [Test]
    public void A_unit_that_looks_for_an_image_shows_that_image()
    {
        DataSplits data = BuiltInImages.Create(train: 4, validation: 0, test: 0);
        NdArray<float> inputs = data.Train.GetInputs<float>();
        var w = new NdArray<float>(3072, 4);
        for (int image = 0; image < 4; image++)
        {
            for (int i = 0; i < 3072; i++)
            {
                w[i, image] = inputs.Row(image)[i];
            }
        }

        Assert.That(WeightImages.Of(w, data.Train.ExampleShape).ValuesEqual(inputs), Is.True);
    }

    [Test]
    public void Weights_of_other_inputs_are_refused() =>
        Assert.That(() => WeightImages.Of(new NdArray<float>(3071, 4), Cifar10.ImageShape), Throws.ArgumentException.With.Message.Contains("3071×4").And.Message.Contains("3072"));
}
