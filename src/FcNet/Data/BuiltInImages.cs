using System.Collections.Immutable;

namespace FcNet;

/// <summary>
/// Colour images of 32×32 that code generates from a seed: ten kinds of shapes and patterns in any two colours, shifted, turned, unevenly
/// lit and noisy. They have CIFAR-10's form, need no file, and are the same on every machine.
/// </summary>
/// <remarks>
/// A figure is as often bright on dark as dark on bright, so the mean images of all kinds are alike and a linear classifier is only slightly better
/// than chance, while a net with one hidden layer classifies nine images in ten correctly. An image takes 3 KB.
/// </remarks>
public static class BuiltInImages
{
    /// <summary>The names of the ten classes.</summary>
    public static ImmutableArray<string> ClassNames { get; } = [.. Figures.Kinds.Select(kind => kind.Name)];

    /// <summary>Makes the images. Those of a part do not depend on how many there are: a larger set starts with the same images. All are standardized by the training images.</summary>
    /// <param name="seed">Any number; equal seeds give equal images.</param>
    /// <param name="train">The number of training images, at least 1.</param>
    /// <param name="validation">The number of validation images, at least 0.</param>
    /// <param name="test">The number of test images, at least 0.</param>
    /// <returns>The three parts, standardized. In each, every ten images from the first are of all ten classes, in random order.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number of images is too small.</exception>
    /// <exception cref="ArgumentException">There are more images than an array can hold.</exception>
    public static DataSplits Create(Seed seed = default, int train = 20_000, int validation = 1000, int test = 1000)
    {
        Require.Positive(train);
        Require.NotNegative(validation);
        Require.NotNegative(test);
        long count = (long)train + validation + test;
        Require.That(count <= Array.MaxLength / Cifar10.ImageBytes, $"There are {count} images, expected at most {Array.MaxLength / Cifar10.ImageBytes}: one array holds no more.");
        byte[] pixels = new byte[count * Cifar10.ImageBytes];
        int[] labels = new int[count];
        Fill(1, 0, train);
        Fill(2, train, validation);
        Fill(3, train + validation, test);
        LabeledData all = LabeledData.Wrap(pixels, Cifar10.ImageShape, labels, [.. ClassNames]);
        return new DataSplits(all.Slice(0, train), all.Slice(train, validation), all.Slice(train + validation, test)).Standardized();

        void Fill(uint part, int first, int images)
        {
            // A stream for the order of the classes and one for each image. The streams of the parts do not overlap, either with each other or with streams 0 to 2 of nets and solvers.
            uint stream = part << 24;
            var order = new CounterRandom(seed, stream);
            for (int done = 0; done < images; done += ClassNames.Length)
            {
                order.Permutation(ClassNames.Length).AsSpan(0, Math.Min(ClassNames.Length, images - done)).CopyTo(labels.AsSpan(first + done));
            }

            Parallel.For(0, images, i =>
            {
                var random = new CounterRandom(seed, stream + 1 + (uint)i);
                Figure figure = Figures.Kinds[labels[first + i]].Draw(random);
                Painting.Paint(figure, random, pixels.AsSpan((first + i) * Cifar10.ImageBytes, Cifar10.ImageBytes));
            });
        }
    }
}
