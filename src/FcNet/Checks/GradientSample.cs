namespace FcNet.Checks;

/// <summary>A numerical and an analytic gradient at one place.</summary>
/// <param name="Index">The place, counted in row-major order.</param>
/// <param name="Numerical">By central differences.</param>
/// <param name="Analytic">By the backward pass.</param>
public readonly record struct GradientSample(int Index, double Numerical, double Analytic)
{
    /// <summary>|numerical - analytic| / (|numerical| + |analytic|); 0 where both are 0.</summary>
    public double RelativeError => Numerical == Analytic ? 0 : Math.Abs(Numerical - Analytic) / (Math.Abs(Numerical) + Math.Abs(Analytic));
}
