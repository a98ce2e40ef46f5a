using System.Numerics;

namespace FcNet.Kernels;

/// <content>Formulas over whole arrays of one shape, distributed to the threads.</content>
internal static partial class Elementwise
{
    public static void Map<T, TFormula>(TFormula formula, NdArray<T> x, NdArray<T> result, Threads threads)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TFormula : struct, IUnaryFormula =>
        Ranges.Run(new UnaryJob<T, TFormula>(formula, x, result), result.Length, 1, CacheLine.Floats, threads);

    public static void Map<T, TFormula>(TFormula formula, NdArray<T> x, NdArray<T> y, NdArray<T> result, Threads threads)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TFormula : struct, IBinaryFormula =>
        Ranges.Run(new BinaryJob<T, TFormula>(formula, x, y, result), result.Length, 1, CacheLine.Floats, threads);

    /// <summary>Copies x into the result, unless the result is the memory of x.</summary>
    public static void CopyUnlessSame<T>(ReadOnlySpan<T> x, NdArray<T> result)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (!x.Overlaps(result.Span))
        {
            x.CopyTo(result.Span);
        }
    }

    private readonly struct UnaryJob<T, TFormula>(TFormula formula, NdArray<T> x, NdArray<T> result) : IRangeJob
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TFormula : struct, IUnaryFormula
    {
        public void Run(int from, int to) => Map(formula, x.Span[from..to], result.Span[from..to]);
    }

    private readonly struct BinaryJob<T, TFormula>(TFormula formula, NdArray<T> x, NdArray<T> y, NdArray<T> result) : IRangeJob
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TFormula : struct, IBinaryFormula
    {
        public void Run(int from, int to) => Map(formula, x.Span[from..to], y.Span[from..to], result.Span[from..to]);
    }
}
