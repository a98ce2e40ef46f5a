namespace FcNet.Kernels;

/// <summary>Powers of numbers of at least 0, because the rounding of the system's function depends on the platform.</summary>
internal static class Powers
{
    /// <summary>xⁿ by squaring.</summary>
    public static double Whole(double x, long n)
    {
        double power = 1;
        for (; n > 0; n >>= 1)
        {
            power = (n & 1) != 0 ? power * x : power;
            x *= x;
        }

        return power;
    }

    /// <summary>xʸ = e^(y·ln x); 1 for y = 0.</summary>
    public static double Real(double x, double y) => y == 0 ? 1 : new Exponential<double>().Invoke(y * new Logarithm<double>().Invoke(x));
}
