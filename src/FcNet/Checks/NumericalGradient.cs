using System.Numerics;

namespace FcNet.Checks;

/// <summary>
/// Gradients by central differences: (f(x + h) - f(x - h)) / 2h, one element at a time. Each element of x is changed in place and restored, so
/// the function may read x or whatever the array is a view of, such as a net's parameters. Use <see cref="double"/>.
/// </summary>
/// <remarks>Source: CS231n, "Neural networks 3", gradient checks; the assignments' <c>eval_numerical_gradient</c>.</remarks>
public static class NumericalGradient
{
    /// <summary>The default distance.</summary>
    public const double DefaultStep = 1e-5;

    /// <summary>The gradient of a function with one number as its result.</summary>
    /// <param name="f">The function; it must give the same result for the same x.</param>
    /// <param name="x">Where; changed in place and restored.</param>
    /// <param name="h">The distance, above 0.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <returns>The gradient, of the shape of x.</returns>
    /// <exception cref="ArgumentException">The array is missing.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The distance is not above 0.</exception>
    public static NdArray<T> Compute<T>(Func<double> f, NdArray<T> x, double h = DefaultStep)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(f);
        Require.Present(x);
        Require.FinitePositive(h);
        var gradient = new NdArray<T>(x.Shape);
        for (int i = 0; i < x.Length; i++)
        {
            gradient.Span[i] = T.CreateTruncating(At(f, x, i, h));
        }

        return gradient;
    }

    /// <summary>The gradient of Σ f(x)·dy, where f has an array as its result: what a backward pass gives for the upstream gradient dy.</summary>
    /// <param name="f">The function; it must give the same result for the same x.</param>
    /// <param name="x">Where; changed in place and restored.</param>
    /// <param name="dy">The upstream gradient, of the shape of the result. Use random numbers, because ones hide the errors of a normalization.</param>
    /// <param name="h">The distance, above 0.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <returns>The gradient, of the shape of x.</returns>
    /// <exception cref="ArgumentException">The result and dy differ in shape.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The distance is not above 0.</exception>
    public static NdArray<T> Compute<T>(Func<NdArray<T>> f, NdArray<T> x, NdArray<T> dy, double h = DefaultStep)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(f);
        Require.Present(x);
        Require.FinitePositive(h);
        var gradient = new NdArray<T>(x.Shape);
        for (int i = 0; i < x.Length; i++)
        {
            (NdArray<T> above, NdArray<T> below) = Beside(() => f().Clone(), x, i, h);
            Require.Present(above, "The value of f");
            Require.Shape(below, above.Shape, name: "The value of f");
            Require.Shape(dy, above.Shape);

            double sum = 0;
            for (int j = 0; j < dy.Length; j++)
            {
                sum += double.CreateTruncating((above.Span[j] - below.Span[j]) * dy.Span[j]);
            }

            gradient.Span[i] = T.CreateTruncating(sum / (2 * h));
        }

        return gradient;
    }

    /// <summary>Compares an analytic gradient with the numerical one at a few random places: quick even for many parameters.</summary>
    /// <param name="f">The function; it must give the same result for the same x.</param>
    /// <param name="x">Where; changed in place and restored.</param>
    /// <param name="analytic">The gradient to check, of the shape of x.</param>
    /// <param name="random">Chooses the places.</param>
    /// <param name="places">How many.</param>
    /// <param name="h">The distance, above 0.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <returns>What was found at each place.</returns>
    /// <exception cref="ArgumentException">The shapes differ, or x is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number of places is negative or the distance not above 0.</exception>
    public static IReadOnlyList<GradientSample> Sample<T>(Func<double> f, NdArray<T> x, NdArray<T> analytic, RandomSource random, int places = 10, double h = DefaultStep)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(f);
        ArgumentNullException.ThrowIfNull(random);
        Require.Present(x);
        Require.Shape(analytic, x.Shape);
        Require.NotNegative(places);
        Require.That(x.Length > 0 || places == 0, $"x is {x.Shape}, it has no place to sample.");
        Require.FinitePositive(h);
        var samples = new List<GradientSample>();
        foreach (int index in random.Integers(x.Length, places))
        {
            samples.Add(new(index, At(f, x, index, h), double.CreateTruncating(analytic.Span[index])));
        }

        return samples;
    }

    private static double At<T>(Func<double> f, NdArray<T> x, int index, double h)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        (double above, double below) = Beside(f, x, index, h);
        return (above - below) / (2 * h);
    }

    /// <summary>The values a step above and below. The element is restored afterwards, even if f throws.</summary>
    private static (TValue Above, TValue Below) Beside<T, TValue>(Func<TValue> f, NdArray<T> x, int index, double h)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T old = x.Span[index];
        try
        {
            x.Span[index] = old + T.CreateTruncating(h);
            TValue above = f();
            x.Span[index] = old - T.CreateTruncating(h);
            return (above, f());
        }
        finally
        {
            x.Span[index] = old;
        }
    }
}
