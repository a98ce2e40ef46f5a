using System.Numerics;
using System.Runtime.InteropServices;
using NUnit.Framework.Constraints;

namespace FcNet.Tests.Support;

/// <summary><c>Assert.That(y, SameBits.As(expected))</c>: the same shape and the same bits, except that one NaN is as good as another.</summary>
internal static class SameBits
{
    public static SameBitsConstraint<T> As<T>(NdArray<T> expected)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => new(expected);

    /// <summary>The first place where the bits differ, or -1.</summary>
    public static int FirstDifference<T>(ReadOnlySpan<T> actual, ReadOnlySpan<T> expected)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (MemoryMarshal.AsBytes(actual).SequenceEqual(MemoryMarshal.AsBytes(expected)))
        {
            return -1;
        }

        for (int i = 0; i < Math.Min(actual.Length, expected.Length); i++)
        {
            bool areNaN = T.IsNaN(actual[i]) && T.IsNaN(expected[i]);
            if (!areNaN && (actual[i] != expected[i] || T.IsNegative(actual[i]) != T.IsNegative(expected[i])))
            {
                return i;
            }
        }

        return actual.Length == expected.Length ? -1 : Math.Min(actual.Length, expected.Length);
    }
}

internal sealed class SameBitsConstraint<T>(NdArray<T> expected) : Constraint
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public override string Description => $"the bits of {expected}";

    public override ConstraintResult ApplyTo<TActual>(TActual actual)
    {
        var array = (NdArray<T>)(object)actual!;
        if (array.Shape != expected.Shape || array.IsNone != expected.IsNone)
        {
            return new(this, array, isSuccess: false);
        }

        int place = SameBits.FirstDifference<T>(array.Span, expected.Span);
        return new(this, place < 0 ? array : $"element {place} is {array.Span[place]:G17}, expected {expected.Span[place]:G17}, in {array}", place < 0);
    }
}
