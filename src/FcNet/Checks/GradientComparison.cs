using System.Globalization;
using System.Numerics;

namespace FcNet.Checks;

/// <summary>Analytic against numerical gradients, parameter by parameter, with the worst place of each.</summary>
/// <remarks>A place passes if |analytic - numerical| ≤ absolute + relative · max(|analytic|, |numerical|). The absolute part is for gradients that are exactly 0 in theory, such as that of a bias before batch normalization.</remarks>
public sealed class GradientComparison
{
    private readonly List<ParameterComparison> parameters = [];

    /// <summary>Creates an empty comparison.</summary>
    /// <param name="absolute">The absolute tolerance, at least 0.</param>
    /// <param name="relative">The relative tolerance, at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A tolerance is negative or not finite.</exception>
    public GradientComparison(double absolute = 1e-8, double relative = 1e-6)
    {
        Require.FiniteNotNegative(absolute);
        Require.FiniteNotNegative(relative);
        AbsoluteTolerance = absolute;
        RelativeTolerance = relative;
    }

    /// <summary>The absolute tolerance.</summary>
    public double AbsoluteTolerance { get; }

    /// <summary>The relative tolerance.</summary>
    public double RelativeTolerance { get; }

    /// <summary>The parameters compared so far.</summary>
    public IReadOnlyList<ParameterComparison> Parameters => parameters;

    /// <summary>Whether there is a parameter and all pass.</summary>
    public bool Passes => parameters.Count > 0 && parameters.TrueForAll(parameter => parameter.Passes);

    /// <summary>Compares the gradients of one parameter.</summary>
    /// <param name="name">The parameter's name.</param>
    /// <param name="analytic">By the backward pass.</param>
    /// <param name="numerical">By central differences, of the same shape.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <returns>The comparison, so that calls can follow each other.</returns>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public GradientComparison Add<T>(string name, NdArray<T> analytic, NdArray<T> numerical)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(name);
        Require.Present(analytic);
        Require.Shape(numerical, analytic.Shape);
        int worst = 0;
        double worstExcess = double.NegativeInfinity;
        for (int i = 0; i < analytic.Length; i++)
        {
            double excess = Excess(double.CreateTruncating(analytic.Span[i]), double.CreateTruncating(numerical.Span[i]));
            if (excess > worstExcess)
            {
                (worst, worstExcess) = (i, excess);
            }
        }

        bool isEmpty = analytic.Length == 0;
        double a = isEmpty ? 0 : double.CreateTruncating(analytic.Span[worst]), n = isEmpty ? 0 : double.CreateTruncating(numerical.Span[worst]);
        parameters.Add(new(name, worst, a, n, RelativeError.Measure(analytic, numerical), worstExcess <= 0));
        return this;
    }

    /// <summary>One line for each parameter.</summary>
    /// <returns>The lines.</returns>
    public override string ToString() => string.Join(Environment.NewLine, parameters);

    /// <summary>How far a place is beyond the tolerance: at most 0 if it passes, infinite if a number is NaN.</summary>
    private double Excess(double analytic, double numerical)
    {
        double excess = Math.Abs(analytic - numerical) - AbsoluteTolerance - (RelativeTolerance * Math.Max(Math.Abs(analytic), Math.Abs(numerical)));
        return double.IsNaN(excess) ? double.PositiveInfinity : excess;
    }
}

/// <summary>The comparison of the gradients of one parameter.</summary>
/// <param name="Name">The parameter's name.</param>
/// <param name="WorstIndex">The place where they are furthest apart, counted in row-major order.</param>
/// <param name="Analytic">The analytic gradient there.</param>
/// <param name="Numerical">The numerical gradient there.</param>
/// <param name="RelativeError">The largest relative error of all places, as the course defines it.</param>
/// <param name="Passes">Whether all places are within the tolerance.</param>
public readonly record struct ParameterComparison(string Name, int WorstIndex, double Analytic, double Numerical, double RelativeError, bool Passes)
{
    /// <summary>The comparison as a line.</summary>
    /// <returns>For example "W1: relative error 2.1e-09, worst at 17: analytic 0.25, numerical 0.25, pass".</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Name}: relative error {RelativeError:0.0e+00}, worst at {WorstIndex}: analytic {Analytic:G6}, numerical {Numerical:G6}, {(Passes ? "pass" : "FAIL")}");
}
