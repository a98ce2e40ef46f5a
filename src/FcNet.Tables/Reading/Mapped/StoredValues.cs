using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;
using FcNet.Files;

namespace FcNet.Tables;

/// <summary>The values of a column in a mapped file are checked once: all that computes with them trusts that a code has a name and a date a day.</summary>
internal static class StoredValues
{
    /// <summary>Counts the rows without a value.</summary>
    /// <param name="tensor">The values.</param>
    /// <param name="kind">What they mean.</param>
    /// <param name="names">The number of names that codes have.</param>
    /// <exception cref="ArgumentException">A value cannot be; the message is the end of a sentence about the column.</exception>
    public static int CountMissing(SafetensorsTensor tensor, ColumnKind kind, int names) => (kind, tensor.ElementType) switch
    {
        (ColumnKind.Number, "I32") => CountAmong(tensor, int.MinValue, int.MaxValue, NumberArray.Missing),
        (ColumnKind.Number, "F32") => CountNaN<float>(tensor),
        (ColumnKind.Number, "F64") => CountNaN<double>(tensor),
        (ColumnKind.Date, "I64") => CountAmong(tensor, DateTime.MinValue.Ticks, DateTime.MaxValue.Ticks, DateTime.MinValue.Ticks),
        (not (ColumnKind.Number or ColumnKind.Date), "U8") => CountAmong(tensor, byte.MinValue, byte.CreateSaturating(names), byte.MinValue),
        (not (ColumnKind.Number or ColumnKind.Date), "U16") => CountAmong(tensor, ushort.MinValue, ushort.CreateSaturating(names), ushort.MinValue),
        (not (ColumnKind.Number or ColumnKind.Date), "I32") => CountAmong(tensor, 0, names, 0),
        _ => throw new ArgumentException(
            $"has the kind {kind} and values of the type {tensor.ElementType}, expected {kind switch { ColumnKind.Number => "I32, F32 or F64", ColumnKind.Date => "I64", _ => "U8, U16 or I32" }}."),
    };

    private static int CountAmong<T>(SafetensorsTensor tensor, T first, T last, T missing)
        where T : unmanaged, IBinaryInteger<T>
    {
        ReadOnlySpan<T> values = MemoryMarshal.Cast<byte, T>(tensor.Data.Span);
        if (values.IndexOfAnyExceptInRange(first, last) is >= 0 and int row)
        {
            throw Wrong(row, values[row], $"{first} to {last}");
        }

        int count = values.Count(missing);
        GC.KeepAlive(tensor);
        return count;
    }

    private static int CountNaN<T>(SafetensorsTensor tensor)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int missing = 0, row = 0;
        foreach (T value in MemoryMarshal.Cast<byte, T>(tensor.Data.Span))
        {
            if (T.IsInfinity(value))
            {
                throw Wrong(row, value, "a finite number, or NaN for a missing one");
            }

            missing += T.IsNaN(value) ? 1 : 0;
            row++;
        }

        GC.KeepAlive(tensor);
        return missing;
    }

    private static ArgumentException Wrong<T>(int row, T value, string expected) => new(string.Create(CultureInfo.InvariantCulture, $"has {value} in row {row}, expected {expected}."));
}
