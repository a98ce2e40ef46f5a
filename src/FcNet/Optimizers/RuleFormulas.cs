using System.Numerics;
using FcNet.Kernels;

namespace FcNet;

/// <summary>past · average + (1 - past) · x², without subnormal results.</summary>
internal readonly struct AverageSquare<T>(double past) : IBinary<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly T past = T.CreateTruncating(past), present = T.CreateTruncating(1 - past), least = T.CreateTruncating(FloatBits<T>.SmallestNormal);

    public T Invoke(T average, T x) => Tiny.ToZero((past * average) + (present * (x * x)), least);

    public Vector<T> Invoke(Vector<T> average, Vector<T> x) => Tiny.ToZero((new Vector<T>(past) * average) + (new Vector<T>(present) * (x * x)), least);
}

/// <summary>a·x + b·y for a sum x of many steps; 0 where it is so small that its product with a learning rate could be subnormal.</summary>
internal readonly struct DecayingSum<T>(T a, T b) : IBinary<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly T least = T.CreateTruncating(FloatBits<T>.SmallestNormal * FloatBits<T>.Unit);

    public T Invoke(T x, T y) => Tiny.ToZero((a * x) + (b * y), least);

    public Vector<T> Invoke(Vector<T> x, Vector<T> y) => Tiny.ToZero((new Vector<T>(a) * x) + (new Vector<T>(b) * y), least);
}

/// <summary>sum + x².</summary>
internal readonly struct PlusSquare<T> : IBinary<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public T Invoke(T sum, T x) => sum + (x * x);

    public Vector<T> Invoke(Vector<T> sum, Vector<T> x) => sum + (x * x);
}

/// <summary>w - rate · x / (√(correction · square) + epsilon), where <paramref name="minusRate"/> is -rate.</summary>
internal readonly struct ScaledStep<T>(T minusRate, T correction, T epsilon) : ITernary<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public T Invoke(T w, T x, T square) => w + (minusRate * x / (T.Sqrt(correction * square) + epsilon));

    public Vector<T> Invoke(Vector<T> w, Vector<T> x, Vector<T> square) =>
        w + (new Vector<T>(minusRate) * x / (Vector.SquareRoot(new Vector<T>(correction) * square) + new Vector<T>(epsilon)));
}

/// <summary>x, but at most a and at least -a.</summary>
internal readonly struct Limited<T>(T a) : IUnary<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public T Invoke(T x) => x > a ? a : x < -a ? -a : x;

    public Vector<T> Invoke(Vector<T> x)
    {
        Vector<T> most = new(a), least = new(-a);
        return Vector.ConditionalSelect(Vector.GreaterThan(x, most), most, Vector.ConditionalSelect(Vector.LessThan(x, least), least, x));
    }
}

/// <summary>w + (a·x + b·y).</summary>
internal readonly struct PlusWeightedSum<T>(T a, T b) : ITernary<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public T Invoke(T w, T x, T y) => w + ((a * x) + (b * y));

    public Vector<T> Invoke(Vector<T> w, Vector<T> x, Vector<T> y) => w + ((new Vector<T>(a) * x) + (new Vector<T>(b) * y));
}

/// <summary>w + y; x is ignored.</summary>
internal readonly struct PlusLast<T> : ITernary<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public T Invoke(T w, T x, T y) => w + y;

    public Vector<T> Invoke(Vector<T> w, Vector<T> x, Vector<T> y) => w + y;
}

/// <summary>w - rate · sign(a·x + b·y), with sign 0 = 0.</summary>
internal readonly struct SignStep<T>(T rate, T a, T b) : ITernary<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public T Invoke(T w, T x, T y)
    {
        T direction = (a * x) + (b * y);
        return direction > T.Zero ? w - rate : direction < T.Zero ? w + rate : w;
    }

    public Vector<T> Invoke(Vector<T> w, Vector<T> x, Vector<T> y)
    {
        Vector<T> direction = (new Vector<T>(a) * x) + (new Vector<T>(b) * y), step = new(rate);
        return Vector.ConditionalSelect(Vector.GreaterThan(direction, Vector<T>.Zero), w - step, Vector.ConditionalSelect(Vector.LessThan(direction, Vector<T>.Zero), w + step, w));
    }
}

/// <summary>The larger of two numbers.</summary>
internal readonly struct Larger<T> : IBinary<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public T Invoke(T x, T y) => x > y ? x : y;

    public Vector<T> Invoke(Vector<T> x, Vector<T> y) => Vector.ConditionalSelect(Vector.GreaterThan(x, y), x, y);
}
