using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Text;

namespace FcNet;

/// <summary>Checks at the public entry points. Each throws one sentence with the name, its value, the expectation and, if there is one, the remedy. Checks of a number return it.</summary>
[StackTraceHidden]
internal static class Require
{
    public static void That(bool holds, [InterpolatedStringHandlerArgument(nameof(holds))] Message message)
    {
        if (!holds)
        {
            throw new ArgumentException(message.ToString());
        }
    }

    public static void Shape<T>(NdArray<T> array, Shape expected, string remedy = "", [CallerArgumentExpression(nameof(array))] string name = "")
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (array.Shape != expected || array.IsNone)
        {
            ThrowShape(name, array.IsNone ? "none" : array.Shape.ToString(), expected.ToString(), remedy);
        }
    }

    /// <summary>As <see cref="Shape"/>, and <see cref="NdArray{T}.None"/> passes too.</summary>
    public static void ShapeOrNone<T>(NdArray<T> array, Shape expected, [CallerArgumentExpression(nameof(array))] string name = "")
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (!array.IsNone)
        {
            Shape(array, expected, name: name);
        }
    }

    public static void Rank<T>(NdArray<T> array, int rank, [CallerArgumentExpression(nameof(array))] string name = "")
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (array.IsNone || array.Rank != rank)
        {
            ThrowShape(name, array.IsNone ? "none" : array.Shape.ToString(), $"an array of rank {rank}", "");
        }
    }

    /// <summary>A batch: rank 2 or more, at least one row and one column.</summary>
    public static void Batch<T>(NdArray<T> array, [CallerArgumentExpression(nameof(array))] string name = "")
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (array.IsNone || array.Rank < 2)
        {
            ThrowShape(name, array.IsNone ? "none" : array.Shape.ToString(), "a batch of rank 2 or more, examples along the first axis", "For one example: Reshape(1, -1).");
        }

        if (array.Length == 0)
        {
            ThrowShape(name, array.Shape.ToString(), "at least one row and one column", "");
        }
    }

    public static void Present<T>(NdArray<T> array, [CallerArgumentExpression(nameof(array))] string name = "")
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (array.IsNone)
        {
            ThrowShape(name, "none", "an array", "");
        }
    }

    /// <summary>A part of a cache that a forward pass saved.</summary>
    public static void Cached<T>(NdArray<T> part, [CallerArgumentExpression(nameof(part))] string name = "")
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (part.IsNone)
        {
            ThrowShape(name, "none", "the array that Forward left there", "Call Forward first and give Backward its cache.");
        }
    }

    /// <summary>A destination that is the source itself or shares no memory with it.</summary>
    public static void SameOrApart<T>(NdArray<T> destination, NdArray<T> source, [CallerArgumentExpression(nameof(destination))] string name = "", [CallerArgumentExpression(nameof(source))] string sourceName = "")
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (!destination.Equals(source))
        {
            Apart(destination, source, name, sourceName);
        }
    }

    /// <summary>A destination that shares no memory with inputs that are still read.</summary>
    public static void Apart<T>(NdArray<T> destination, NdArray<T> source, [CallerArgumentExpression(nameof(destination))] string name = "", [CallerArgumentExpression(nameof(source))] string sourceName = "")
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (destination.Span.Overlaps(source.Span))
        {
            throw new ArgumentException($"{name} shares memory with {sourceName}, expected memory of its own: use Clone() or a new array.", name);
        }
    }

    /// <summary>Checks that an allocation fits into the memory that this process may use.</summary>
    /// <param name="bytes">The total size. 64 bits cannot represent every product of two lengths.</param>
    /// <param name="what">Its purpose, the beginning of the sentence.</param>
    /// <param name="remedy">How to reduce the size.</param>
    public static void Memory(Int128 bytes, string what, string remedy)
    {
        long available = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        That(bytes <= available, $"{what}, {bytes >> 20} MiB, and this process may use {available >> 20} MiB; {remedy}.");
    }

    public static void Length(int actual, int expected, string name)
    {
        if (actual != expected)
        {
            throw new ArgumentException($"{name} has {actual} elements, expected {expected}.", name);
        }
    }

    public static void Below(int value, int limit, [CallerArgumentExpression(nameof(value))] string name = "")
    {
        if ((uint)value >= (uint)limit)
        {
            ThrowRange(name, value, limit == 0 ? "nothing: there are none" : $"0 to {limit - 1}");
        }
    }

    public static int Positive(int value, [CallerArgumentExpression(nameof(value))] string name = "", [CallerMemberName] string member = "")
    {
        InRange(value > 0, value, "at least 1", name, member);
        return value;
    }

    public static TimeSpan Positive(TimeSpan value, [CallerMemberName] string member = "")
    {
        InRange(value > TimeSpan.Zero, value.TotalSeconds, "more than 0 seconds", member, member);
        return value;
    }

    public static int NotNegative(int value, [CallerArgumentExpression(nameof(value))] string name = "", [CallerMemberName] string member = "")
    {
        InRange(value >= 0, value, "at least 0", name, member);
        return value;
    }

    public static int PowerOfTwo(int value, [CallerArgumentExpression(nameof(value))] string name = "", [CallerMemberName] string member = "")
    {
        if (!BitOperations.IsPow2(value))
        {
            ThrowRange(Name(name, member), value, "a power of two: 1, 2, 4, 8, …");
        }

        return value;
    }

    public static double FiniteNotNegative(double value, [CallerArgumentExpression(nameof(value))] string name = "", [CallerMemberName] string member = "") =>
        InRange(double.IsFinite(value) && value >= 0, value, "a finite number, at least 0", name, member);

    public static double Finite(double value, [CallerArgumentExpression(nameof(value))] string name = "", [CallerMemberName] string member = "") =>
        InRange(double.IsFinite(value), value, "a finite number", name, member);

    public static double FinitePositive(double value, [CallerArgumentExpression(nameof(value))] string name = "", [CallerMemberName] string member = "") =>
        InRange(double.IsFinite(value) && value > 0, value, "a finite number above 0", name, member);

    public static double DecayRate(double value, [CallerArgumentExpression(nameof(value))] string name = "", [CallerMemberName] string member = "") =>
        InRange(value is >= 0 and < 1, value, "at least 0 and below 1", name, member);

    public static double Fraction(double value, [CallerArgumentExpression(nameof(value))] string name = "", [CallerMemberName] string member = "") =>
        InRange(value is >= 0 and <= 1, value, "0 to 1", name, member);

    public static double InRange(bool holds, double value, string expected, [CallerArgumentExpression(nameof(value))] string name = "", [CallerMemberName] string member = "")
    {
        if (!holds)
        {
            ThrowRange(Name(name, member), value, expected);
        }

        return value;
    }

    public static TValue NotNull<TValue>(TValue value, [CallerArgumentExpression(nameof(value))] string name = "", [CallerMemberName] string member = "")
        where TValue : class
    {
        ArgumentNullException.ThrowIfNull(value, Name(name, member));
        return value;
    }

    public static TEnum Defined<TEnum>(TEnum value, string expected, [CallerMemberName] string member = "")
        where TEnum : struct, Enum
    {
        if (!Enum.IsDefined(value))
        {
            ThrowRange(member, Convert.ToInt64(value, System.Globalization.CultureInfo.InvariantCulture), expected);
        }

        return value;
    }

    public static void InRange(bool holds, double value, [InterpolatedStringHandlerArgument(nameof(holds))] Message expected, [CallerArgumentExpression(nameof(value))] string name = "")
    {
        if (!holds)
        {
            ThrowRange(name, value, expected.ToString());
        }
    }

    /// <summary>A text that a file can hold: half of a surrogate pair has no bytes in UTF-8 and would come back as another character.</summary>
    public static void Text(string text, string what)
    {
        That(text is not null, $"{what} is null, expected a text.");
        That(Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text!)) == text, $"{what} has half of a surrogate pair, expected Unicode.");
    }

    public static void ClassNames(ReadOnlySpan<string> names)
    {
        foreach (string name in names)
        {
            Text(name, "A class name");
        }
    }

    public static void Labels(ReadOnlySpan<int> labels, int rows, int classes)
    {
        if (labels.Length != rows)
        {
            throw new ArgumentException($"There are {labels.Length} labels for {rows} rows; each row needs one.", nameof(labels));
        }

        for (int row = 0; row < labels.Length; row++)
        {
            if ((uint)labels[row] >= (uint)classes)
            {
                throw new ArgumentOutOfRangeException(nameof(labels), string.Create(System.Globalization.CultureInfo.InvariantCulture, $"The label of row {row} is {labels[row]}, expected 0 to {classes - 1}."));
            }
        }
    }

    /// <summary>In the accessor of a property the value is called "value"; users know the property name.</summary>
    private static string Name(string expression, string member) => expression == "value" ? member : expression;

    [DoesNotReturn]
    private static void ThrowShape(string name, string actual, string expected, string remedy) =>
        throw new ArgumentException($"{name} is {actual}, expected {expected}.{(remedy.Length == 0 ? "" : " ")}{remedy}", name);

    [DoesNotReturn]
    private static void ThrowRange(string name, IFormattable value, string expected) =>
        throw new ArgumentOutOfRangeException(name, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{name} is {value}, expected {expected}."));

    /// <summary>A message that is built only when the check fails.</summary>
    [InterpolatedStringHandler]
    internal ref struct Message
    {
        private DefaultInterpolatedStringHandler text;

        public Message(int literalLength, int formattedCount, bool holds, out bool wanted)
        {
            wanted = !holds;
            text = wanted ? new DefaultInterpolatedStringHandler(literalLength, formattedCount, System.Globalization.CultureInfo.InvariantCulture) : default;
        }

        public void AppendLiteral(string value) => text.AppendLiteral(value);

        public void AppendFormatted<TValue>(TValue value) => text.AppendFormatted(value);

        public override string ToString() => text.ToStringAndClear();
    }
}
