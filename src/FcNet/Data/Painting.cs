using System.Numerics;

namespace FcNet;

/// <summary>Makes an image of a figure: its position, two colours, lighting and camera noise.</summary>
/// <remarks>The ranges are chosen so that people recognize nearly every image while a net has to learn; lengths are in pixels, brightness from 0 to 255.</remarks>
internal static class Painting
{
    private const double LargestShift = 5, LargestSlope = 0.25;
    private const double Darkest = 30, Brightest = 230, LeastContrast = 70;
    private const double LargestLightChange = 0.25, NoiseDeviation = 25;

    private const int Side = 32, Pixels = Side * Side;
    private const double Middle = (Side - 1) / 2.0;

    /// <summary>Fills the red, green and blue planes of an image.</summary>
    public static void Paint(Figure figure, RandomSource random, Span<byte> image)
    {
        Span<double> coverage = stackalloc double[Pixels];
        Cover(figure, random, coverage);
        (double[] ink, double[] paper) = Colours(random);
        double lightRight = random.Around(0, LargestLightChange), lightDown = random.Around(0, LargestLightChange);
        for (int i = 0; i < image.Length; i++)
        {
            (int plane, int pixel) = Math.DivRem(i, Pixels);
            double x = (pixel % Side) - Middle, y = (pixel / Side) - Middle;
            double light = 1 + (((lightRight * x) + (lightDown * y)) / Middle);
            double value = light * (paper[plane] + (coverage[pixel] * (ink[plane] - paper[plane])));
            image[i] = (byte)Math.Clamp(value + (NoiseDeviation * Noise(random)) + 0.5, 0, 255);
        }
    }

    /// <summary>How much of each pixel the figure covers, slightly rotated and shifted: 0 or 1, and between them along its edge.</summary>
    private static void Cover(Figure figure, RandomSource random, Span<double> coverage)
    {
        double right = random.Around(Middle, LargestShift), down = random.Around(Middle, LargestShift);
        double slope = random.Around(0, LargestSlope), cosine = 1 / Math.Sqrt(1 + (slope * slope)), sine = slope * cosine;
        for (int i = 0; i < coverage.Length; i++)
        {
            double x = (i % Side) - right, y = (i / Side) - down;
            coverage[i] = Math.Clamp(0.5 - figure((cosine * x) + (sine * y), (cosine * y) - (sine * x)), 0, 1);
        }
    }

    /// <summary>Two colours of clearly different brightness, and either may be the brighter one.</summary>
    private static (double[] Ink, double[] Paper) Colours(RandomSource random)
    {
        double[] ink, paper;
        do
        {
            ink = Colour(random);
            paper = Colour(random);
        }
        while (Math.Abs(Brightness(ink) - Brightness(paper)) < LeastContrast);
        return (ink, paper);
    }

    private static double[] Colour(RandomSource random) => [random.Between(Darkest, Brightest), random.Between(Darkest, Brightest), random.Between(Darkest, Brightest)];

    /// <summary>The eye's weights of red, green and blue (ITU-R BT.601).</summary>
    private static double Brightness(double[] colour) => (0.299 * colour[0]) + (0.587 * colour[1]) + (0.114 * colour[2]);

    /// <summary>Nearly normal with mean 0 and standard deviation 1: the heads among 32 coins, 16 on average, √8 their standard deviation.</summary>
    private static double Noise(RandomSource random) => (BitOperations.PopCount(random.NextUInt32()) - 16) / 2.8284271247461903;
}
