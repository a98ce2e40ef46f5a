using System.Globalization;
using System.Numerics;
using FcNet.Kernels;
using FcNet.Tests.Support;

namespace FcNet.Tests.Kernels;

/// <summary>The functions of the layers: doubles against figures of mpmath with 45 digits, floats against the doubles, and both at their special numbers.</summary>
[TestFixture(typeof(HyperbolicTangent<double>), typeof(HyperbolicTangent<float>))]
[TestFixture(typeof(ExponentialMinusOne<double>), typeof(ExponentialMinusOne<float>))]
[TestFixture(typeof(LogarithmOfOnePlus<double>), typeof(LogarithmOfOnePlus<float>))]
[TestFixture(typeof(Logistic<double>), typeof(Logistic<float>))]
[TestFixture(typeof(Softplus<double>), typeof(Softplus<float>))]
[TestFixture(typeof(NormalDistribution<double>), typeof(NormalDistribution<float>))]
[TestFixture(typeof(CosineOfTurns<double>), typeof(CosineOfTurns<float>))]
[TestFixture(typeof(SineOfTurns<double>), typeof(SineOfTurns<float>))]
internal sealed class ElementaryFunctionTests<TDouble, TSingle>
    where TDouble : struct, IFunction<double>
    where TSingle : struct, IFunction<float>
{
    /// <summary>
    /// The logistic function adds the errors of a power, a sum and a quotient. Waves and Φ carry rounding errors along that only a fused multiply-add gives.
    /// </summary>
    private static double MostUnits => Name switch
    {
        nameof(Logistic<>) => 2.2,
        nameof(NormalDistribution<>) or nameof(CosineOfTurns<>) or nameof(SineOfTurns<>) => Simd.FusesMultiplyAdd ? 2.1 : 3,
        _ => 1.6,
    };

    private static bool IsWave => Name is nameof(CosineOfTurns<>) or nameof(SineOfTurns<>);

    private static string Name => typeof(TDouble).Name[..typeof(TDouble).Name.IndexOf('`')];

    [Test]
    public void A_double_is_a_few_units_in_the_last_place_off_at_most()
    {
        int count = 0;
        foreach ((double x, double error) in DoubleErrors(Path.Combine(AppContext.BaseDirectory, "data", "elementary.csv")))
        {
            Assert.That(error, Is.LessThan(MostUnits), $"{Name}({x:R})");
            count++;
        }

        Assert.That(count, Is.GreaterThan(500));
    }

    /// <summary>Every exponent and sign, and numbers in the range where the function bends.</summary>
    [Test]
    public void A_float_is_a_few_units_in_the_last_place_off_at_most([Values(40)] int numbersOfEachExponent) =>
        Assert.That(WorstFloat(numbersOfEachExponent), Is.LessThan(1));

    /// <summary>The errors over the figures of another file, made by <c>elementary.py 15000</c>.</summary>
    [Test]
    [Explicit("for a report: needs the environment variable FCNET_ELEMENTARY with the path of the file")]
    public void The_errors_over_many_numbers()
    {
        double worst = DoubleErrors(Environment.GetEnvironmentVariable("FCNET_ELEMENTARY")!).Max(each => each.Error);
        TestContext.Out.WriteLine($"{Name}: double {worst:F2}, float {WorstFloat(4000) * MostUnits:F2}");
    }

    [Test]
    public void Numbers_that_are_not_finite_give_the_limits()
    {
        (double atLowest, double atHighest) = Limits();
        Assert.Multiple(() =>
        {
            Assert.That(default(TDouble).Invoke(double.NegativeInfinity), Is.EqualTo(atLowest));
            Assert.That(default(TDouble).Invoke(double.PositiveInfinity), Is.EqualTo(atHighest));
            Assert.That((double)default(TSingle).Invoke(float.NegativeInfinity), Is.EqualTo(atLowest));
            Assert.That((double)default(TSingle).Invoke(float.PositiveInfinity), Is.EqualTo(atHighest));
            Assert.That(default(TDouble).Invoke(double.NaN), Is.NaN);
            Assert.That(default(TSingle).Invoke(float.NaN), Is.NaN);
        });
    }

    [Test]
    public void The_largest_numbers_give_the_limits_or_are_whole_turns()
    {
        (double atLowest, double atHighest) = IsWave ? (default(TDouble).Invoke(1), default(TDouble).Invoke(1)) : Limits();
        Assert.Multiple(() =>
        {
            Assert.That(default(TDouble).Invoke(double.MaxValue), Is.EqualTo(Name == nameof(LogarithmOfOnePlus<>) ? 709.78271289338397 : Math.Min(atHighest, double.MaxValue)).Or.EqualTo(atHighest));
            Assert.That(default(TDouble).Invoke(double.MinValue), Is.EqualTo(atLowest));
            Assert.That((double)default(TSingle).Invoke(float.MinValue), Is.EqualTo(atLowest));
        });
    }

    [Test]
    public void The_smallest_numbers_and_zeros_keep_their_signs()
    {
        if (default(TDouble).Invoke(0) == 0 && !IsWave)
        {
            foreach (double x in new[] { 0, double.NegativeZero, double.Epsilon, -double.Epsilon, 1e-310, -1e-310, 3e-308, -3e-308 })
            {
                Assert.That(BitConverter.DoubleToInt64Bits(default(TDouble).Invoke(x)), Is.EqualTo(BitConverter.DoubleToInt64Bits(x)), $"{x}");
                Assert.That(BitConverter.SingleToInt32Bits(default(TSingle).Invoke((float)x)), Is.EqualTo(BitConverter.SingleToInt32Bits((float)x)), $"{x}");
            }
        }
    }

    [Test]
    public void Quarters_of_a_turn_are_exact()
    {
        if (IsWave)
        {
            double[] quarters = Name == nameof(CosineOfTurns<>) ? [1, 0, -1, 0] : [0, 1, 0, -1];
            for (int i = 0; i < 4000; i++)
            {
                Assert.That(default(TDouble).Invoke(i / 4.0), Is.EqualTo(quarters[i % 4]), $"{i} quarters");
                Assert.That(default(TSingle).Invoke(i / 4f), Is.EqualTo((float)quarters[i % 4]), $"{i} quarters");
            }
        }
    }

    [Test]
    public void The_bits_do_not_depend_on_the_place_of_a_number()
    {
        AssertPlaces<double, TDouble>(300);
        AssertPlaces<float, TSingle>(40);
    }

    private static (double AtLowest, double AtHighest) Limits() => Name switch
    {
        nameof(HyperbolicTangent<>) => (-1, 1),
        nameof(ExponentialMinusOne<>) => (-1, double.PositiveInfinity),
        nameof(LogarithmOfOnePlus<>) => (double.NaN, double.PositiveInfinity),
        nameof(Softplus<>) => (0, double.PositiveInfinity),
        nameof(CosineOfTurns<>) or nameof(SineOfTurns<>) => (double.NaN, double.NaN),
        _ => (0, 1),
    };

    /// <summary>The errors of the figures in a file, in units in the last place.</summary>
    private static IEnumerable<(double X, double Error)> DoubleErrors(string file)
    {
        foreach (string[] fields in File.ReadLines(file).Select(line => line.Split(',')).Where(fields => fields[0] == Name))
        {
            double x = Number(fields[1]), result = default(TDouble).Invoke(x);
            int scale = int.Parse(fields[4], CultureInfo.InvariantCulture);
            double unit = Math.ScaleB(Math.BitIncrement(Math.Abs(result)) - Math.Abs(result), scale);
            yield return (x, Math.Abs(Math.ScaleB(result, scale) - Number(fields[2]) - Number(fields[3])) / unit);
        }
    }

    /// <summary>The largest error, as a share of what is allowed.</summary>
    private static double WorstFloat(int count)
    {
        var random = new CounterRandom(17);
        double worst = 0;
        for (int exponent = -149; exponent < 128; exponent++)
        {
            for (int i = 0; i < count * (exponent is > -8 and < 8 ? 20 : 1); i++)
            {
                float x = (float)Math.ScaleB(1 + random.NextDouble(), exponent) * (i % 2 == 0 ? 1 : -1), result = default(TSingle).Invoke(x);
                double exact = default(TDouble).Invoke(x);
                if (float.IsFinite(result) && result != exact)
                {
                    double error = Math.Abs(result - exact) / (MathF.BitIncrement(MathF.Abs(result)) - MathF.Abs(result));
                    worst = Math.Max(worst, error / MostUnits);
                }
                else
                {
                    Assert.That((float)exact, Is.EqualTo(result), $"{Name}({x:R})");
                }
            }
        }

        return worst;
    }

    private static void AssertPlaces<T, TFormula>(double factor)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TFormula : struct, IFunction<T>
    {
        NdArray<T> x = Samples.WithSpecialNumbers<T>(5, 139), y = new(300), expected = new(139);
        for (int i = 0; i < x.Length; i++)
        {
            x.Span[i] *= i % 3 == 1 ? T.CreateTruncating(factor) : T.One;
            expected.Span[i] = default(TFormula).Invoke(x.Span[i]);
        }

        for (int offset = 0; offset < 16; offset++)
        {
            Span<T> place = y.Span.Slice(offset, x.Length);
            Elementwise.Map(default(TFormula), x.Span, place);
            Assert.That(SameBits.FirstDifference<T>(place, expected.Span), Is.EqualTo(-1));
        }
    }

    private static double Number(string bits) => BitConverter.UInt64BitsToDouble(ulong.Parse(bits, NumberStyles.HexNumber, CultureInfo.InvariantCulture));
}
