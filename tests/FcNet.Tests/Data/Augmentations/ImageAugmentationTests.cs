using FcNet.Kernels;

namespace FcNet.Tests.Data.Augmentations;

/// <summary>What each augmentation does, against slow and plain references.</summary>
internal sealed class ImageAugmentationTests
{
    private const int Planes = 2, Rows = 4, Columns = 5, Length = Planes * Rows * Columns;
    private static readonly Shape Image = [Planes, Rows, Columns];

    [Test]
    public void A_flip_reverses_the_columns_as_often_as_it_should()
    {
        int flips = 0;
        for (int row = 0; row < 1000; row++)
        {
            double[] x = Apply(new HorizontalFlip(0.3), row);
            Assert.That(x, Is.EqualTo(Pixels((plane, i, j) => Value(plane, i, j))).Or.EqualTo(Pixels((plane, i, j) => Value(plane, i, Columns - 1 - j))));
            flips += x[0] == Value(0, 0, 0) ? 0 : 1;
        }

        Assert.That(flips, Is.EqualTo(300).Within(60), "4 standard deviations");
    }

    [Test]
    public void A_shift_moves_the_image_by_each_distance_and_fills_with_0()
    {
        var seen = new HashSet<(int, int)>();
        for (int row = 0; row < 300; row++)
        {
            double[] x = Apply(new RandomShift(2), row);
            (int down, int right) = (from d in Enumerable.Range(-2, 5) from r in Enumerable.Range(-2, 5) where x.SequenceEqual(Pixels((plane, i, j) => At(plane, i - d, j - r))) select (d, r)).Single();
            seen.Add((down, right));
        }

        Assert.That(seen, Has.Count.EqualTo(25));
    }

    [Test]
    public void A_cut_sets_a_square_around_some_pixel_to_0()
    {
        var seen = new HashSet<(int, int)>();
        for (int row = 0; row < 300; row++)
        {
            double[] x = Apply(new CutOut(2), row);
            var centres = (from a in Enumerable.Range(0, Rows) from b in Enumerable.Range(0, Columns) where x.SequenceEqual(Pixels((plane, i, j) => i >= a - 1 && i < a + 1 && j >= b - 1 && j < b + 1 ? 0 : Value(plane, i, j))) select (a, b)).ToArray();
            Assert.That(centres, Has.Length.EqualTo(1));
            seen.Add(centres[0]);
        }

        Assert.That(seen, Has.Count.EqualTo(Rows * Columns));
    }

    /// <summary>Bilinear interpolation of a linear function is that function, so pixel (i, j) of the result is the value at (top + s·i, left + s·j).</summary>
    [Test]
    public void A_crop_enlarges_a_part()
    {
        Assert.That(Apply(new Crop(1), 0), Is.EqualTo(Pixels(Value)));
        for (int row = 0; row < 100; row++)
        {
            double[] x = Apply(new Crop(0.5), row);
            double start = x[0], across = x[1] - x[0], down = x[Columns] - x[0], side = across / (Value(0, 0, 1) - Value(0, 0, 0));
            Assert.That(side, Is.InRange(0.5, 1.0));
            Assert.That(down / (Value(0, 1, 0) - Value(0, 0, 0)), Is.EqualTo(side).Within(1e-12));
            Assert.That(x[(Rows * Columns) - 1], Is.EqualTo(start + ((Rows - 1) * down) + ((Columns - 1) * across)).Within(1e-9));
            Assert.That(x.Min(), Is.GreaterThanOrEqualTo(Value(0, 0, 0)));
            Assert.That(x.Max(), Is.LessThanOrEqualTo(Value(1, Rows - 1, Columns - 1) + 1e-9));
        }
    }

    /// <summary>40,000 draws: mean 0, variance 1, fourth moment 3, each within 5 standard errors; and the largest number of float's 23 bits.</summary>
    [Test]
    public void Noise_has_the_moments_of_the_normal_distribution()
    {
        double[] x = new double[40_000];
        new RowRandom(new(1, 0), 2, 3).AddNormal<double>(x, 2);
        Assert.That(x.Average(), Is.EqualTo(0).Within(5 * 2 / 200.0));
        Assert.That(x.Average(value => value * value / 4), Is.EqualTo(1).Within(5 * Math.Sqrt(2) / 200));
        Assert.That(x.Average(value => Math.Pow(value / 2, 4)), Is.EqualTo(3).Within(5 * Math.Sqrt(96) / 200));
        Assert.That(default(NormalQuantile<float>).Invoke(1 - (1 / 16777216f)), Is.EqualTo(5.2951).Within(1e-3));
    }

    /// <summary>scipy.stats.norm.ppf; the same bits for a number and in a vector.</summary>
    [TestCase(0.5, 0)]
    [TestCase(0.975, 1.959963984540054)]
    [TestCase(0.3, -0.5244005127080407)]
    [TestCase(0.001, -3.090232306167813)]
    [TestCase(1e-7, -5.199337582290661)]
    public void Quantiles_are_those_of_SciPy(double p, double expected)
    {
        double actual = default(NormalQuantile<double>).Invoke(p);
        Assert.That(actual, Is.EqualTo(expected).Within(3e-7 * Math.Abs(expected)));
        double[] many = [p, 0.4, p, 0.99, p, p, 0.01, p, p];
        Elementwise.Map(default(NormalQuantile<double>), many, many);
        Assert.That(many[0], Is.EqualTo(actual));
        Assert.That(many[^1], Is.EqualTo(actual));
    }

    /// <summary>Mean ½, variance 1 / (4·(2α + 1)), fourth central moment 3 / (16·(2α + 1)·(2α + 3)).</summary>
    [TestCase(0.05)]
    [TestCase(0.4)]
    [TestCase(1)]
    [TestCase(7)]
    public void Shares_have_the_moments_of_the_Beta_distribution(double alpha)
    {
        double[] draws = new double[20_000];
        for (int i = 0; i < draws.Length; i++)
        {
            var random = new RowRandom(new(5, 1), 0, i);
            draws[i] = BetaDraw.Of(alpha, ref random);
        }

        double variance = 1 / (4 * ((2 * alpha) + 1)), fourth = 3 / (16 * ((2 * alpha) + 1) * ((2 * alpha) + 3));
        Assert.That(draws, Has.All.InRange(0.0, 1.0));
        Assert.That(draws.Average(), Is.EqualTo(0.5).Within(5 * Math.Sqrt(variance / draws.Length)));
        Assert.That(draws.Average(x => (x - 0.5) * (x - 0.5)), Is.EqualTo(variance).Within(5 * Math.Sqrt((fourth - (variance * variance)) / draws.Length)));
    }

    [Test]
    public void Mixing_gives_inputs_and_targets_the_same_shares()
    {
        // Example i has the input i and the class i, so the input is the mean of the classes.
        LabeledData data = LabeledData.From(NdArray.Wrap(Enumerable.Range(0, 20).Select(i => (double)i).ToArray(), 20, 1), [.. Enumerable.Range(0, 20)]);
        IExamples mixed = new FcNet.Augmentations([new Mixup(1)]).Of(data, seed: 1);
        var batch = new Batch<double>(new(20, 1), new(20, 20), NdArray<double>.None);
        mixed.Fill([.. Enumerable.Range(0, 20)], 0, batch, Threads.All);
        for (int i = 0; i < 20; i++)
        {
            double[] target = batch.Target.Row(i).ToArray();
            Assert.That(target.Sum(), Is.EqualTo(1).Within(1e-15));
            Assert.That(target.Count(share => share != 0), Is.LessThanOrEqualTo(2));
            Assert.That(target[i], Is.Not.Zero);
            Assert.That(batch.X[i, 0], Is.EqualTo(target.Select((share, label) => share * label).Sum()).Within(1e-14));
        }
    }

    private static double Value(int plane, int i, int j) => 1 + (100 * plane) + (10 * i) + j;

    private static double At(int plane, int i, int j) => i is >= 0 and < Rows && j is >= 0 and < Columns ? Value(plane, i, j) : 0;

    private static double[] Pixels(Func<int, int, int, double> value) =>
        [.. from plane in Enumerable.Range(0, Planes) from i in Enumerable.Range(0, Rows) from j in Enumerable.Range(0, Columns) select value(plane, i, j)];

    private static double[] Apply(Augmentation augmentation, int row)
    {
        double[] x = Pixels(Value);
        Assert.That(x, Has.Length.EqualTo(Length));
        var random = new RowRandom(new(1, 0), 5, row);
        augmentation.Row<double>(x, Image, ref random);
        return x;
    }
}
