using System.Numerics;
using System.Runtime.CompilerServices;

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
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TState : struct, IBinaryFormula
        where TStep : struct, ITernaryFormula =>
        Loop.Run<T, OneStateStep<T, TState, TStep>>(new(state, step, ref Loop.First(w), in Loop.First(dw, w.Length), ref Loop.First(s[..w.Length])), w.Length);

    /// <summary>m = mean(m, dw) and v = square(v, dw), then w = step(w, m, v).</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static void Step<T, TMean, TSquare, TStep>(TMean mean, TSquare square, TStep step, Span<T> w, ReadOnlySpan<T> dw, Span<T> m, Span<T> v)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TMean : struct, IBinaryFormula
        where TSquare : struct, IBinaryFormula
        where TStep : struct, ITernaryFormula =>
        Loop.Run<T, TwoStatesStep<T, TMean, TSquare, TStep>>(new(mean, square, step, ref Loop.First(w), in Loop.First(dw, w.Length), ref Loop.First(m[..w.Length]), ref Loop.First(v[..w.Length])), w.Length);

    private readonly ref struct OneStateStep<T, TState, TStep>(TState state, TStep step, ref T w, ref readonly T dw, ref T s) : ILoop<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TState : struct, IBinaryFormula
        where TStep : struct, ITernaryFormula
    {
        private readonly TState state = state;
        private readonly TStep step = step;
        private readonly ref T w = ref w;
        private readonly ref readonly T dw = ref dw;
        private readonly ref T s = ref s;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void At<TNumbers, TStored>(int i)
            where TNumbers : struct, INumbers<TNumbers>
            where TStored : struct, IStored<TNumbers, T>
        {
            TNumbers gradient = TStored.Load(in dw, i), next = state.Of(TStored.Load(in s, i), gradient);
            TStored.Store(next, ref s, i);
            TStored.Store(step.Of(TStored.Load(in w, i), gradient, next), ref w, i);
        }
    }

    private readonly ref struct TwoStatesStep<T, TMean, TSquare, TStep>(TMean mean, TSquare square, TStep step, ref T w, ref readonly T dw, ref T m, ref T v) : ILoop<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TMean : struct, IBinaryFormula
        where TSquare : struct, IBinaryFormula
        where TStep : struct, ITernaryFormula
    {
        private readonly TMean mean = mean;
        private readonly TSquare square = square;
        private readonly TStep step = step;
        private readonly ref T w = ref w;
        private readonly ref readonly T dw = ref dw;
        private readonly ref T m = ref m;
        private readonly ref T v = ref v;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void At<TNumbers, TStored>(int i)
            where TNumbers : struct, INumbers<TNumbers>
            where TStored : struct, IStored<TNumbers, T>
        {
            TNumbers gradient = TStored.Load(in dw, i), nextMean = mean.Of(TStored.Load(in m, i), gradient), nextSquare = square.Of(TStored.Load(in v, i), gradient);
            TStored.Store(nextMean, ref m, i);
            TStored.Store(nextSquare, ref v, i);
            TStored.Store(step.Of(TStored.Load(in w, i), nextMean, nextSquare), ref w, i);
        }
    }
}
