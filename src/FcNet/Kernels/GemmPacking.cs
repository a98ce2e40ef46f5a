using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace FcNet.Kernels;

/// <summary>Copies blocks of A and B into the order in which the micro-kernel reads them.</summary>
internal static unsafe class GemmPacking
{
    /// <summary>Columns side by side in a group: the rows of the largest register tile.</summary>
    public const int GroupColumns = 8;

    /// <summary>
    /// Rows of a block side by side: <c>destination[k * width + j] = source[k * stride + j]</c>, the columns from <paramref name="columns"/> to
    /// <paramref name="width"/>, a multiple of the lanes, zero.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void CopyRows<TSimd, TVector, T>(T* source, nint stride, int depth, int columns, T* destination, int width)
        where TSimd : ISimd<TVector, T>
        where TVector : unmanaged
        where T : unmanaged
    {
        int whole = columns / TSimd.Lanes * TSimd.Lanes, rest = columns - whole;
        for (int k = 0; k < depth; k++)
        {
            int j = 0;
            for (; j < whole; j += TSimd.Lanes)
            {
                TSimd.Store(TSimd.Load(source + j), destination + j);
            }

            if (rest > 0)
            {
                TSimd.Store(TSimd.LoadFirst(source + j, rest), destination + j);
                j += TSimd.Lanes;
            }

            for (; j < width; j += TSimd.Lanes)
            {
                TSimd.Store(default, destination + j);
            }

            source += stride;
            destination += width;
        }
    }

    /// <summary>Panels of three vectors each, one after the other, the rows of each side by side. Each row of the source is read once, sequentially.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void CopyPanels<TSimd, TVector, T>(T* source, nint stride, int depth, int panels, T* destination)
        where TSimd : ISimd<TVector, T>
        where TVector : unmanaged
        where T : unmanaged
    {
        int width = 3 * TSimd.Lanes;
        nint panelSize = (nint)depth * width;
        for (int k = 0; k < depth; k++)
        {
            T* from = source, to = destination;
            for (int panel = 0; panel < panels; panel++)
            {
                TSimd.Store(TSimd.Load(from), to);
                TSimd.Store(TSimd.Load(from + TSimd.Lanes), to + TSimd.Lanes);
                TSimd.Store(TSimd.Load(from + (2 * TSimd.Lanes)), to + (2 * TSimd.Lanes));
                from += width;
                to += panelSize;
            }

            source += stride;
            destination += width;
        }
    }

    /// <summary>Columns of a block in groups of <see cref="GroupColumns"/>, one group after the other, the rows of each side by side. Of a last group with fewer columns the rest is arbitrary.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void CopyGroups<T>(T* source, nint stride, int depth, int columns, T* destination)
        where T : unmanaged
    {
        nint groupSize = (nint)depth * GroupColumns;
        for (int k = 0; k < depth; k++)
        {
            T* to = destination;
            int j = 0;
            for (; j <= columns - GroupColumns; j += GroupColumns)
            {
                Unsafe.CopyBlockUnaligned(to, source + j, (uint)(GroupColumns * sizeof(T)));
                to += groupSize;
            }

            for (int i = 0; j + i < columns; i++)
            {
                to[i] = source[j + i];
            }

            source += stride;
            destination += GroupColumns;
        }
    }

    /// <summary>The same of a transposed block: <c>destination[k * width + j] = source[j * stride + k]</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void CopyTransposed<T>(T* source, nint stride, int depth, int columns, T* destination, int width)
        where T : unmanaged
    {
        int j = 0;
        if (Simd.Has128)
        {
            for (int side = Vector128<T>.Count; j + side <= columns; j += side)
            {
                int k = 0;
                for (; k + side <= depth; k += side)
                {
                    TransposeSquare(source + (j * stride) + k, stride, destination + ((nint)k * width) + j, width);
                }

                CopyTransposedScalar(source + (j * stride) + k, stride, depth - k, side, destination + ((nint)k * width) + j, width);
            }
        }

        CopyTransposedScalar(source + (j * stride), stride, depth, columns - j, destination + j, width);
        for (; columns < width; columns++)
        {
            for (int k = 0; k < depth; k++)
            {
                destination[((nint)k * width) + columns] = default;
            }
        }
    }

    private static void CopyTransposedScalar<T>(T* source, nint stride, int depth, int columns, T* destination, int width)
        where T : unmanaged
    {
        for (int j = 0; j < columns; j++)
        {
            for (int k = 0; k < depth; k++)
            {
                destination[((nint)k * width) + j] = source[(j * stride) + k];
            }
        }
    }

    /// <summary>4×4 floats or 2×2 doubles, one 128-bit vector a row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void TransposeSquare<T>(T* source, nint stride, T* destination, nint width)
        where T : unmanaged
    {
        if (sizeof(T) == sizeof(double))
        {
            Vector128<double> d0 = Vector128.Load((double*)source), d1 = Vector128.Load((double*)(source + stride));
            InterleaveLower(d0, d1).Store((double*)destination);
            InterleaveUpper(d0, d1).Store((double*)(destination + width));
            return;
        }

        Vector128<float> r0 = Vector128.Load((float*)source), r1 = Vector128.Load((float*)(source + stride));
        Vector128<float> r2 = Vector128.Load((float*)(source + (2 * stride))), r3 = Vector128.Load((float*)(source + (3 * stride)));
        Vector128<double> low01 = InterleaveLower(r0, r1).AsDouble(), low23 = InterleaveLower(r2, r3).AsDouble();
        Vector128<double> high01 = InterleaveUpper(r0, r1).AsDouble(), high23 = InterleaveUpper(r2, r3).AsDouble();
        InterleaveLower(low01, low23).Store((double*)destination);
        InterleaveUpper(low01, low23).Store((double*)(destination + width));
        InterleaveLower(high01, high23).Store((double*)(destination + (2 * width)));
        InterleaveUpper(high01, high23).Store((double*)(destination + (3 * width)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> InterleaveLower(Vector128<float> a, Vector128<float> b) =>
        Sse.IsSupported ? Sse.UnpackLow(a, b) : AdvSimd.Arm64.ZipLow(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> InterleaveUpper(Vector128<float> a, Vector128<float> b) =>
        Sse.IsSupported ? Sse.UnpackHigh(a, b) : AdvSimd.Arm64.ZipHigh(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<double> InterleaveLower(Vector128<double> a, Vector128<double> b) =>
        Sse2.IsSupported ? Sse2.UnpackLow(a, b) : AdvSimd.Arm64.ZipLow(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<double> InterleaveUpper(Vector128<double> a, Vector128<double> b) =>
        Sse2.IsSupported ? Sse2.UnpackHigh(a, b) : AdvSimd.Arm64.ZipHigh(a, b);
}
