using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace FcNet.Kernels;

/// <content>
/// The steps of update rules in one loop, with the bits of one loop for each formula. Each vector is loaded once, and the divisions and square roots of one
/// vector overlap with the averages of the next: Adam takes two thirds of the time.
/// </content>
internal static partial class Elementwise
{
    /// <summary>s = state(s, dw), then w = step(w, dw, s).</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static void Step<T, TState, TStep>(TState state, TStep step, Span<T> w, ReadOnlySpan<T> dw, Span<T> s)
        where T : unmanaged
        where TState : struct, IBinary<T>
        where TStep : struct, ITernary<T>
    {
        dw = dw[..w.Length];
        s = s[..w.Length];
        ref T ws = ref MemoryMarshal.GetReference(w), dws = ref MemoryMarshal.GetReference(dw), states = ref MemoryMarshal.GetReference(s);
        int i = 0;
        if (Vector.IsHardwareAccelerated)
        {
            for (; i <= w.Length - Vector<T>.Count; i += Vector<T>.Count)
            {
                Vector<T> gradient = Vector.LoadUnsafe(ref dws, (nuint)i), next = state.Invoke(Vector.LoadUnsafe(ref states, (nuint)i), gradient);
                next.StoreUnsafe(ref states, (nuint)i);
                step.Invoke(Vector.LoadUnsafe(ref ws, (nuint)i), gradient, next).StoreUnsafe(ref ws, (nuint)i);
            }
        }

        for (; i < w.Length; i++)
        {
            s[i] = state.Invoke(s[i], dw[i]);
            w[i] = step.Invoke(w[i], dw[i], s[i]);
        }
    }

    /// <summary>m = mean(m, dw) and v = square(v, dw), then w = step(w, m, v).</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static void Step<T, TMean, TSquare, TStep>(TMean mean, TSquare square, TStep step, Span<T> w, ReadOnlySpan<T> dw, Span<T> m, Span<T> v)
        where T : unmanaged
        where TMean : struct, IBinary<T>
        where TSquare : struct, IBinary<T>
        where TStep : struct, ITernary<T>
    {
        dw = dw[..w.Length];
        m = m[..w.Length];
        v = v[..w.Length];
        ref T ws = ref MemoryMarshal.GetReference(w), dws = ref MemoryMarshal.GetReference(dw), ms = ref MemoryMarshal.GetReference(m), vs = ref MemoryMarshal.GetReference(v);
        int i = 0;
        if (Vector.IsHardwareAccelerated)
        {
            for (; i <= w.Length - Vector<T>.Count; i += Vector<T>.Count)
            {
                Vector<T> gradient = Vector.LoadUnsafe(ref dws, (nuint)i);
                Vector<T> nextMean = mean.Invoke(Vector.LoadUnsafe(ref ms, (nuint)i), gradient), nextSquare = square.Invoke(Vector.LoadUnsafe(ref vs, (nuint)i), gradient);
                nextMean.StoreUnsafe(ref ms, (nuint)i);
                nextSquare.StoreUnsafe(ref vs, (nuint)i);
                step.Invoke(Vector.LoadUnsafe(ref ws, (nuint)i), nextMean, nextSquare).StoreUnsafe(ref ws, (nuint)i);
            }
        }

        for (; i < w.Length; i++)
        {
            m[i] = mean.Invoke(m[i], dw[i]);
            v[i] = square.Invoke(v[i], dw[i]);
            w[i] = step.Invoke(w[i], m[i], v[i]);
        }
    }
}
