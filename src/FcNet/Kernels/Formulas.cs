using System.Numerics;

namespace FcNet.Kernels;

/// <summary>x + y.</summary>
internal readonly struct Plus<T> : IBinary<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public T Invoke(T x, T y) => x + y;

    public Vector<T> Invoke(Vector<T> x, Vector<T> y) => x + y;
}

/// <summary>x · y.</summary>
internal readonly struct Times<T> : IBinary<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public T Invoke(T x, T y) => x * y;

    public Vector<T> Invoke(Vector<T> x, Vector<T> y) => x * y;
}

/// <summary>x / a.</summary>
internal readonly struct DividedBy<T>(T a) : IUnary<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public T Invoke(T x) => x / a;

    public Vector<T> Invoke(Vector<T> x) => x / new Vector<T>(a);
}

/// <summary>x + a.</summary>
internal readonly struct PlusNumber<T>(T a) : IUnary<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public T Invoke(T x) => x + a;

    public Vector<T> Invoke(Vector<T> x) => x + new Vector<T>(a);
}

/// <summary>a·x.</summary>
internal readonly struct TimesNumber<T>(T a) : IUnary<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public T Invoke(T x) => a * x;

    public Vector<T> Invoke(Vector<T> x) => new Vector<T>(a) * x;
}

/// <summary>x + a·y.</summary>
internal readonly struct PlusScaled<T>(T a) : IBinary<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public T Invoke(T x, T y) => x + (a * y);

    public Vector<T> Invoke(Vector<T> x, Vector<T> y) => x + (new Vector<T>(a) * y);
}

/// <summary>a·x + b·y.</summary>
internal readonly struct WeightedSum<T>(T a, T b) : IBinary<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public T Invoke(T x, T y) => (a * x) + (b * y);

    public Vector<T> Invoke(Vector<T> x, Vector<T> y) => (new Vector<T>(a) * x) + (new Vector<T>(b) * y);
}

/// <summary>x + y·z.</summary>
internal readonly struct PlusProduct<T> : ITernary<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public T Invoke(T x, T y, T z) => x + (y * z);

    public Vector<T> Invoke(Vector<T> x, Vector<T> y, Vector<T> z) => x + (y * z);
}

/// <summary>x + y; z is ignored. It is a sum for a loop with two operands.</summary>
internal readonly struct PlusFirst<T> : ITernary<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public T Invoke(T x, T y, T z) => x + y;

    public Vector<T> Invoke(Vector<T> x, Vector<T> y, Vector<T> z) => x + y;
}

/// <summary>0 where x ≤ 0, else x, so that NaN stays and -0 becomes 0.</summary>
internal readonly struct Rectify<T> : IUnary<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public T Invoke(T x) => x <= T.Zero ? T.Zero : x;

    public Vector<T> Invoke(Vector<T> x) => Vector.AndNot(x, Vector.LessThanOrEqual(x, Vector<T>.Zero));
}

/// <summary>x where y is above 0, else 0.</summary>
internal readonly struct Gate<T> : IBinary<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public T Invoke(T x, T y) => y > T.Zero ? x : T.Zero;

    public Vector<T> Invoke(Vector<T> x, Vector<T> y) => x & Vector.GreaterThan(y, Vector<T>.Zero);
}
