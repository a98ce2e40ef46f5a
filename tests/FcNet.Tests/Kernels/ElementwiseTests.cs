using System.Numerics;
using FcNet.Kernels;
using FcNet.Layers;
using FcNet.Tests.Support;

namespace FcNet.Tests.Kernels;

/// <summary>Every formula: vectors and single numbers give the same bits at every length, and nothing beside the result is written.</summary>
[TestFixture(typeof(float))]
[TestFixture(typeof(double))]
internal sealed class ElementwiseTests<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private static readonly NdArray<T> X = Samples.WithSpecialNumbers<T>(1, 132), Y = Samples.WithSpecialNumbers<T>(2, 131), Z = Samples.WithSpecialNumbers<T>(3, 130), W = Samples.Normal<T>(4, 133);
    private static readonly T A = T.CreateTruncating(0.3), B = T.CreateTruncating(-1.7), C = T.CreateTruncating(2.1);

    [Test]
    public void Formulas_of_one_number()
    {
        AssertMaps(new DividedBy<T>(A));
        AssertMaps(new PlusNumber<T>(A));
        AssertMaps(new TimesNumber<T>(A));
        AssertMaps(default(Rectify));
        AssertMaps(new InverseRoot(1e-5));
        AssertMaps<Exponential<T>>();
        AssertMaps<Logarithm<T>>();
        AssertMaps<NormalDistribution<T>>();
    }

    [Test]
    public void Formulas_of_two_numbers()
    {
        AssertMaps(default(Plus));
        AssertMaps(default(Times));
        AssertMaps(default(MinusSquare));
        AssertMaps(default(Gate));
        AssertMaps(new PlusScaled<T>(A));
        AssertMaps(new WeightedSum<T>(A, B));
        AssertMaps(new AverageSquare<T>(0.9));
        AssertMaps(new SubtractRowMeans<T>(A, B, C));
    }

    [Test]
    public void Formulas_of_three_and_four_numbers()
    {
        AssertMaps(default(PlusProduct));
        AssertMaps(new ScaledStep<T>(A, C, T.CreateTruncating(1e-8)));
        AssertMaps(default(PlusSquaredDifference));
        AssertMaps(default(Normalize));
        AssertMaps(default(ScaleShiftRectify));
        AssertMaps(default(SubtractMeans));
        AssertMaps(default(NormalizeTwice));
        AssertMaps(default(PlusDifference));
    }

    [Test]
    public void A_result_longer_than_its_arguments_is_refused() =>
        Assert.That(() => Elementwise.Map(default(Rectify), new T[3], new T[4]), Throws.TypeOf<ArgumentOutOfRangeException>());

    // The last parameter of these four is never given: it tells them apart, because constraints are no part of a signature.
    private static void AssertMaps<TFormula>(TFormula formula, IUnaryFormula? _ = null)
        where TFormula : struct, IUnaryFormula =>
        AssertMaps<TFormula>(result => Elementwise.Map(formula, X.Span, result), i => formula.Of<OneNumber<T>>(new(X[i])).Value, result => Elementwise.Map(formula, result, result));

    private static void AssertMaps<TFormula>()
        where TFormula : struct, IFunction<T> =>
        AssertMaps<TFormula>(
            result => Elementwise.Map(default(TFormula), X.Span, result), i => default(TFormula).Invoke(X[i]), result => Elementwise.Map(default(TFormula), result, result));

    private static void AssertMaps<TFormula>(TFormula formula, IBinaryFormula? _ = null)
        where TFormula : struct, IBinaryFormula =>
        AssertMaps<TFormula>(result => Elementwise.Map(formula, X.Span, Y.Span, result), i => formula.Of<OneNumber<T>>(new(X[i]), new(Y[i])).Value, result => Elementwise.Map(formula, result, Y.Span, result));

    private static void AssertMaps<TFormula>(TFormula formula, ITernaryFormula? _ = null)
        where TFormula : struct, ITernaryFormula =>
        AssertMaps<TFormula>(result => Elementwise.Map(formula, X.Span, Y.Span, Z.Span, result), i => formula.Of<OneNumber<T>>(new(X[i]), new(Y[i]), new(Z[i])).Value, result => Elementwise.Map(formula, result, Y.Span, Z.Span, result));

    private static void AssertMaps<TFormula>(TFormula formula, IQuaternaryFormula? _ = null)
        where TFormula : struct, IQuaternaryFormula =>
        AssertMaps<TFormula>(result => Elementwise.Map(formula, X.Span, Y.Span, Z.Span, W.Span, result), i => formula.Of<OneNumber<T>>(new(X[i]), new(Y[i]), new(Z[i]), new(W[i])).Value, result => Elementwise.Map(formula, result, Y.Span, Z.Span, W.Span, result));

    private delegate void Map(Span<T> result);

    private static void AssertMaps<TFormula>(Map map, Func<int, T> scalar, Map mapInPlace)
    {
        for (int length = 0; length <= 130; length++)
        {
            var result = new Guarded<T>([length], T.CreateChecked(12345));
            var expected = new NdArray<T>(length);
            for (int i = 0; i < length; i++)
            {
                expected[i] = scalar(i);
            }

            map(result.Array.Span);
            Assert.That(result.Array, SameBits.As(expected), $"{typeof(TFormula).Name}, {length} numbers");
            X.Span[..length].CopyTo(result.Array.Span);
            mapInPlace(result.Array.Span);
            Assert.That(result.Array, SameBits.As(expected), $"{typeof(TFormula).Name}, {length} numbers in place");
            Assert.That(result.IsIntact, Is.True, $"{typeof(TFormula).Name}, {length} numbers");
        }
    }
}
