using System.Globalization;
using System.Text.Json;
using FcNet.Tests.Support;

namespace FcNet.Tests.Randomness;

/// <summary>
/// NumPy's legacy stream. The samples are those of notebook-checks.json; figures written here were printed by NumPy 1.24.2 with the calls in
/// the comments beside them.
/// </summary>
internal sealed class NumpyRandomTests
{
    private static IEnumerable<uint> Seeds => Samples.EnumerateObject().Select(sample => uint.Parse(sample.Name, CultureInfo.InvariantCulture));

    private static JsonElement Samples => Reference.Checks.At("random_numbers", "samples");

    [TestCaseSource(nameof(Seeds))]
    public void Each_kind_of_draw_begins_with_NumPys_numbers(uint seed)
    {
        foreach (JsonProperty sample in Sample(seed).EnumerateObject())
        {
            var random = new NumpyRandom(seed);
            int count = sample.Value.ValueKind == JsonValueKind.Array ? sample.Value.GetArrayLength() : 0;
            switch (sample.Name)
            {
                case "next32":
                    Assert.That(Enumerable.Range(0, count).Select(_ => (double)random.NextUInt32()), Is.EqualTo(sample.Value.Array().ToArray()));
                    break;
                case "rand":
                    Assert.That(random.Rand(count).ToArray(), Is.EqualTo(sample.Value.Array().ToArray()));
                    break;
                case "randn":
                    AssertNormals(random.Randn(count), sample.Value.Array());
                    break;
                case "randint10":
                    Assert.That(random.Integers(10, count), Is.EqualTo(sample.Value.Array().ToLabels()));
                    break;
                case "randint7":
                    Assert.That(random.Integers(7, count), Is.EqualTo(sample.Value.Array().ToLabels()));
                    break;
                case "choice49000":
                    Assert.That(random.Integers(49000, count), Is.EqualTo(sample.Value.Array().ToLabels()));
                    break;
                case "mixed randn(3), rand(1), randint(10,size=2), randn(2)":
                    AssertNormals(random.Randn(3), sample.Value[0].Array());
                    Assert.That(random.Rand(1).ToArray(), Is.EqualTo(sample.Value[1].Array().ToArray()));
                    Assert.That(random.Integers(10, 2), Is.EqualTo(sample.Value[2].Array().ToLabels()));
                    AssertNormals(random.Randn(2), sample.Value[3].Array());
                    break;
                case "sum of randn(100000)":
                    // A sum of size 1e2 with partial sums up to 1e3, in another order than NumPy's.
                    Assert.That(random.Randn(100000).ToArray().Sum(), Is.EqualTo(sample.Value.GetDouble()).Within(1e-10));
                    break;
                case "randn[99999]":
                    AssertNormals(random.Randn(100000).RowRange(99999, 1), NdArray.Wrap([sample.Value.GetDouble()]));
                    break;
                default:
                    Assert.Fail($"The sample \"{sample.Name}\" has no test.");
                    break;
            }
        }
    }

    /// <summary>np.random.seed(s); np.random.permutation(10); np.random.randint(0, 1000).</summary>
    [TestCase(231u, new[] { 6, 5, 8, 9, 2, 3, 1, 4, 0, 7 }, 241)]
    [TestCase(123u, new[] { 4, 0, 7, 5, 8, 3, 1, 6, 9, 2 }, 737)]
    [TestCase(1u, new[] { 2, 9, 6, 4, 0, 3, 1, 7, 8, 5 }, 583)]
    [TestCase(0u, new[] { 2, 8, 4, 9, 1, 6, 7, 3, 0, 5 }, 804)]
    public void Permutations_are_NumPys_and_leave_the_stream_where_NumPy_does(uint seed, int[] permutation, int next)
    {
        var random = new NumpyRandom(seed);
        Assert.That(random.Permutation(10), Is.EqualTo(permutation));
        Assert.That(random.NextInt32(1000), Is.EqualTo(next));
    }

    /// <summary>np.random.seed(231); p = np.random.permutation(5000); p[:5]; p[-5:]; (p * np.arange(5000)).sum(); np.random.rand().</summary>
    [Test]
    public void A_long_permutation_is_NumPys()
    {
        var random = new NumpyRandom(231);
        int[] permutation = random.Permutation(5000);
        Assert.That(permutation[..5], Is.EqualTo(new[] { 1596, 390, 1290, 2371, 3506 }));
        Assert.That(permutation[^5..], Is.EqualTo(new[] { 4983, 3550, 3586, 4806, 1200 }));
        Assert.That(permutation.Select((value, i) => (long)value * i).Sum(), Is.EqualTo(31506349166));
        Assert.That(random.NextDouble(), Is.EqualTo(0.3815145551267841));
        Assert.That(permutation.Order(), Is.EqualTo(Enumerable.Range(0, 5000)));
    }

    /// <summary>np.random.seed(231); a = np.array([10, …, 70]); np.random.shuffle(a); b = list("abcdefgh"); np.random.shuffle(b).</summary>
    [Test]
    public void Shuffling_puts_elements_where_NumPy_does()
    {
        var random = new NumpyRandom(231);
        int[] a = [10, 20, 30, 40, 50, 60, 70];
        char[] b = "abcdefgh".ToCharArray();
        random.Shuffle(a.AsSpan());
        random.Shuffle(b.AsSpan());
        Assert.That(a, Is.EqualTo(new[] { 60, 70, 30, 40, 20, 50, 10 }));
        Assert.That(new string(b), Is.EqualTo("hadfbceg"));
    }

    /// <summary>np.random.seed(231); np.random.permutation(1); np.random.permutation(0); np.random.randint(1000): the same number as without the permutations.</summary>
    [Test]
    public void Permutations_of_nothing_and_of_one_draw_nothing()
    {
        var random = new NumpyRandom(231);
        Assert.That(random.Permutation(1), Is.EqualTo(new[] { 0 }));
        Assert.That(random.Permutation(0), Is.Empty);
        Assert.That(random.NextInt32(1000), Is.EqualTo(599));
    }

    /// <summary>np.random.seed(231); np.random.randint(2147483647, size=4); np.random.randint(256, size=4); np.random.randint(1, size=3); np.random.randint(1000).</summary>
    [Test]
    public void Integers_below_the_largest_limit_and_below_a_power_of_two_are_NumPys()
    {
        var random = new NumpyRandom(231);
        Assert.That(random.Integers(int.MaxValue, 4), Is.EqualTo(new[] { 1209007703, 453477552, 361675412, 1021729225 }));
        Assert.That(random.Integers(256, 4), Is.EqualTo(new[] { 11, 198, 2, 222 }));
        Assert.That(random.Integers(1, 3), Is.EqualTo(new[] { 0, 0, 0 }));
        Assert.That(random.NextInt32(1000), Is.EqualTo(887));
    }

    /// <summary>np.random.seed(231); np.random.randint(0, 2**32, size=1300, dtype=np.uint32)[[623, 624, 625, 1247, 1248, 1299]]: around the borders of the generator's 624 words.</summary>
    [Test]
    public void Words_go_on_across_the_borders_of_the_state()
    {
        var random = new NumpyRandom(231);
        uint[] words = [.. Enumerable.Range(0, 1300).Select(_ => random.NextUInt32())];
        Assert.That(new[] { words[623], words[624], words[625], words[1247], words[1248], words[1299] }, Is.EqualTo(new uint[] { 2863233694, 724643811, 2329100628, 2913330276, 3396706291, 2838157674 }));
    }

    /// <summary>np.random.seed(4294967295); np.random.rand(3); np.random.randn(2).</summary>
    [Test]
    public void The_largest_seed_is_NumPys()
    {
        var random = new NumpyRandom(uint.MaxValue);
        Assert.That(random.Rand(3).ToArray(), Is.EqualTo(new[] { 0.0976320289940138, 0.9123828453026218, 0.78903530185164 }));
        AssertNormals(random.Randn(2), NdArray.Wrap([0.0813036681172692, 0.4096851233481656]));
    }

    /// <summary>np.random.seed(231); np.random.uniform(-2, 3, 4); np.random.seed(231); np.random.normal(12, 5, 4).</summary>
    [Test]
    public void Uniform_and_normal_numbers_with_parameters_are_NumPys()
    {
        Assert.That(new NumpyRandom(231).Uniform<double>(-2, 3, 4).ToArray(), Is.EqualTo(new[] { 1.9074702041440998, 0.9210455804277164, 0.13355035094562506, -0.4232765254229185 }));
        AssertNormals(new NumpyRandom(231).Normal<double>(12, 5, 4), NdArray.Wrap([14.089717054276115, 18.985501393928892, 3.070478456442249, 8.455861331077017]));
    }

    /// <summary>np.random.seed(7); np.random.randn(), np.random.rand(), np.random.randint(100), np.random.randn(), np.random.randn().</summary>
    [Test]
    public void The_second_number_of_a_normal_pair_waits_while_other_numbers_are_drawn()
    {
        var random = new NumpyRandom(7);
        double first = random.NextNormal();
        Assert.That(random.NextDouble(), Is.EqualTo(0.9779895119966027));
        Assert.That(random.NextInt32(100), Is.EqualTo(14));
        AssertNormals(NdArray.Wrap([first, random.NextNormal(), random.NextNormal()]), NdArray.Wrap([1.690525703800356, -0.4659373705408328, -0.38546850747456957]));
    }

    [Test]
    public void Seeding_forgets_the_second_number_of_a_normal_pair()
    {
        var random = new NumpyRandom(231);
        random.NextNormal();
        random.Seed(231);
        Assert.That(random.NextNormal(), Is.EqualTo(new NumpyRandom(231).NextNormal()));
    }

    /// <summary>np.random.seed(231); np.random.rand(3, 5) &lt; 0.3; np.random.rand().</summary>
    [Test]
    public void A_mask_takes_one_uniform_number_for_each_element_in_order([Values(1, 8)] int threads)
    {
        var random = new NumpyRandom(231);
        var mask = new NdArray<double>(3, 5);
        random.FillMask(mask, 0.3, Threads.Exactly(threads));
        Assert.That(Array.ConvertAll(mask.ToArray(), value => value * 0.3), Is.EqualTo(new double[] { 0, 0, 0, 0, 0, 0, 1, 0, 1, 1, 1, 0, 0, 0, 1 }));
        Assert.That(random.NextDouble(), Is.EqualTo(0.06690243439389343));
    }

    [Test]
    public void Numbers_in_float_are_those_in_double_rounded()
    {
        double[] doubles = new NumpyRandom(231).Randn(100).ToArray();
        float[] floats = new NumpyRandom(231).Normal<float>(0, 1, 100).ToArray();
        Assert.That(floats, Is.EqualTo(Array.ConvertAll(doubles, value => (float)value)));
    }

    /// <summary>Equal, but for the last bits of the machine's logarithm: one unit there is one or two in the result.</summary>
    private static void AssertNormals(NdArray<double> actual, NdArray<double> expected)
    {
        Assert.That(actual.Length, Is.EqualTo(expected.Length));
        for (int i = 0; i < actual.Length; i++)
        {
            Assert.That(actual[i], Is.EqualTo(expected[i]).Within(2).Ulps);
        }
    }

    private static JsonElement Sample(uint seed) => Samples.GetProperty(seed.ToString(CultureInfo.InvariantCulture));
}
