using System.Numerics;
using FcNet.Kernels;
using FcNet.Tests.Support;

namespace FcNet.Tests.Kernels;

/// <summary>eˣ and ln x against 60 digits, over all exponents, and at their special numbers.</summary>
[TestFixture(typeof(float))]
[TestFixture(typeof(double))]
internal sealed class ExponentialTests<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private static bool IsSingle => typeof(T) == typeof(float);

    private static T Smallest => T.Epsilon;

    private static T Largest => T.BitDecrement(T.PositiveInfinity);

    [Test]
    public void The_exponential_is_at_most_one_unit_in_the_last_place_off([Values(20_000)] int count) => Assert.That(WorstExponential(count), Is.LessThan(1));

    [Test]
    public void The_logarithm_is_at_most_one_unit_in_the_last_place_off([Values(20_000)] int count) => Assert.That(WorstLogarithm(count), Is.LessThan(1));

    [Test]
    [Explicit("minutes: the figures of the closing note")]
    public void The_errors_over_a_million_numbers()
    {
        const int Count = 1_000_000;
        TestContext.Out.WriteLine($"{typeof(T).Name}: exp {WorstExponential(Count):F4}, log {WorstLogarithm(Count):F4} units over {Count} numbers each");
    }

    [Test]
    public void Special_exponentials()
    {
        T highest = T.CreateTruncating(IsSingle ? 88.72283f : 709.78271289338397), lowest = T.CreateTruncating(IsSingle ? -103.97207f : -745.13321910194110);
        Assert.Multiple(() =>
        {
            AssertExponential(T.Zero, T.One);
            AssertExponential(T.NegativeZero, T.One);
            AssertExponential(T.NegativeInfinity, T.Zero);
            AssertExponential(T.PositiveInfinity, T.PositiveInfinity);
            AssertExponential(T.NaN, T.NaN);
            AssertExponential(Largest, T.PositiveInfinity);
            AssertExponential(-Largest, T.Zero);
            AssertExponential(T.BitIncrement(highest), T.PositiveInfinity);
            AssertExponential(lowest, Smallest);
            AssertExponential(T.CreateTruncating(IsSingle ? -104 : -746), T.Zero);
            Assert.That(T.IsFinite(default(Exponential<T>).Invoke(highest)));
        });
    }

    [Test]
    public void Special_logarithms() => Assert.Multiple(() =>
    {
        AssertLogarithm(T.One, T.Zero);
        AssertLogarithm(T.Zero, T.NegativeInfinity);
        AssertLogarithm(T.NegativeZero, T.NegativeInfinity);
        AssertLogarithm(-Smallest, T.NaN);
        AssertLogarithm(-T.One, T.NaN);
        AssertLogarithm(T.NegativeInfinity, T.NaN);
        AssertLogarithm(T.PositiveInfinity, T.PositiveInfinity);
        AssertLogarithm(T.NaN, T.NaN);
        AssertLogarithm(Smallest, T.CreateTruncating(IsSingle ? -103.27893f : -744.44007192138122));
        AssertLogarithm(Largest, T.CreateTruncating(IsSingle ? 88.722839f : 709.78271289338397));
    });

    /// <summary>At every distance from a vector's start the bits are those of the number alone, whatever its neighbours are.</summary>
    [Test]
    public void The_bits_do_not_depend_on_where_a_number_stands()
    {
        NdArray<T> x = Samples.WithSpecialNumbers<T>(5, 139), y = new(300);
        for (int i = 1; i < x.Length; i += 3)
        {
            x.Span[i] *= T.CreateTruncating(IsSingle ? 40 : 350);
        }

        for (int offset = 0; offset < 16; offset++)
        {
            Span<T> place = y.Span.Slice(offset, x.Length);
            Elementwise.Map(default(Exponential<T>), x.Span, place);
            AssertBits(default(Exponential<T>), x.Span, place);
            Elementwise.Map(default(Logarithm<T>), x.Span, place);
            AssertBits(default(Logarithm<T>), x.Span, place);
        }
    }

    private static void AssertBits<TFormula>(TFormula formula, ReadOnlySpan<T> x, ReadOnlySpan<T> results)
        where TFormula : struct, IFunction<T>
    {
        T[] expected = new T[x.Length];
        for (int i = 0; i < x.Length; i++)
        {
            expected[i] = formula.Invoke(x[i]);
        }

        Assert.That(SameBits.FirstDifference(results, expected), Is.EqualTo(-1));
    }

    private static void AssertExponential(T x, T expected) => Assert.That(default(Exponential<T>).Invoke(x), Is.EqualTo(expected), $"the exponential of {x}");

    private static void AssertLogarithm(T x, T expected) => Assert.That(default(Logarithm<T>).Invoke(x), Is.EqualTo(expected), $"the logarithm of {x}");

    /// <summary>Numbers over the whole range of finite, not zero results, and some of every exponent.</summary>
    private static double WorstExponential(int count)
    {
        var random = new CounterRandom(17);
        double worst = 0, low = IsSingle ? -103.9 : -745.1, high = IsSingle ? 88.7 : 709.7;
        for (int i = 0; i < count; i++)
        {
            T x = i % 2 == 0 ? T.CreateTruncating(low + ((high - low) * random.NextDouble())) : T.CreateTruncating(Math.ScaleB(random.NextDouble() - 0.5, 7 - (i % 70)));
            worst = Math.Max(worst, FixedPoint.ErrorOfExponential(x, default(Exponential<T>).Invoke(x)));
        }

        return worst;
    }

    /// <summary>Numbers of every exponent, subnormal ones too, and some near 1, where the logarithm is small.</summary>
    private static double WorstLogarithm(int count)
    {
        var random = new CounterRandom(18);
        double worst = 0;
        int low = IsSingle ? -149 : -1074, high = IsSingle ? 127 : 1023;
        for (int i = 0; i < count; i++)
        {
            double number = i % 2 == 0 ? Math.ScaleB(1 + random.NextDouble(), low + (i / 2 % (high - low))) : 1 + Math.ScaleB(random.NextDouble() - 0.5, -(i % 20));
            T x = T.CreateTruncating(number);
            if (x != T.One)
            {
                worst = Math.Max(worst, FixedPoint.ErrorOfLogarithm(x, default(Logarithm<T>).Invoke(x)));
            }
        }

        return worst;
    }
}
