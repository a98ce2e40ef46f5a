using System.Numerics;

namespace FcNet.Files;

/// <summary>
/// An array in NumPy's .npy format: numbers of one element type. It reads what <c>np.save</c> writes, versions 1 to 3, either byte order and
/// either order of the axes, and refuses Python objects.
/// </summary>
/// <remarks>Format: https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html.</remarks>
public sealed class NumpyArray
{
    /// <summary>The maximum length of a header, in bytes.</summary>
    public const int MaxHeaderBytes = 65_536;

    private readonly NumpyElementType type;

    /// <summary>Makes an array of bytes.</summary>
    /// <param name="elementType">NumPy's name of the element type: "float32", "int64", "uint8", "bool", …</param>
    /// <param name="shape">Its shape.</param>
    /// <param name="data">The elements, little-endian, in row-major order.</param>
    /// <exception cref="ArgumentException">The element type is unknown, or the number of bytes does not match the shape.</exception>
    public NumpyArray(string elementType, Shape shape, ReadOnlyMemory<byte> data)
    {
        type = NumpyElementType.Named(elementType);
        long expected = shape.ElementCount * type.Size;
        Require.That(data.Length == expected, $"data has {data.Length} bytes, expected {expected} for {shape} of {elementType}.");
        (Shape, Data) = (shape, data);
    }

    /// <summary>NumPy's name of the element type: "float32", "int64", "uint8", "bool", …</summary>
    public string ElementType => type.Name;

    /// <summary>The shape.</summary>
    public Shape Shape { get; }

    /// <summary>The elements, little-endian, in row-major order.</summary>
    public ReadOnlyMemory<byte> Data { get; }

    /// <summary>Makes a float32 or float64 array of an array's numbers.</summary>
    /// <param name="array">The numbers, copied.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <returns>The array.</returns>
    public static NumpyArray From<T>(NdArray<T> array)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Require.Present(array);
        return new(typeof(T) == typeof(float) ? "float32" : "float64", array.Shape, LittleEndian.BytesOf<T>(array.Span));
    }

    /// <summary>Makes an int32 array of whole numbers, for example labels.</summary>
    /// <param name="numbers">The numbers, copied; the array has one axis.</param>
    /// <returns>The array.</returns>
    public static NumpyArray From(ReadOnlySpan<int> numbers) => new("int32", [numbers.Length], LittleEndian.BytesOf(numbers));

    /// <summary>Reads a .npy file.</summary>
    /// <param name="path">Its path.</param>
    /// <returns>The array.</returns>
    /// <exception cref="InvalidDataException">It is not a whole .npy file of numbers; the message says what is wrong.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The path is a folder, or the user has no permission to read it.</exception>
    public static NumpyArray Read(string path)
    {
        using FileStream stream = FileLength.OpenRead(path);
        return NumpyReader.Read(stream, path);
    }

    /// <summary>Reads a .npy file from a stream, to its end.</summary>
    /// <param name="stream">The source. One that cannot seek is read into memory first. It stays open.</param>
    /// <returns>Its content.</returns>
    /// <exception cref="InvalidDataException">It is not a whole .npy file; the message says what is wrong and where.</exception>
    public static NumpyArray Read(Stream stream) => FileContent.Read(stream, NumpyReader.Read);

    /// <summary>Reads a .npy file from its bytes.</summary>
    /// <param name="content">The bytes of a file.</param>
    /// <returns>Its content.</returns>
    /// <exception cref="InvalidDataException">It is not a whole .npy file; the message says what is wrong and where.</exception>
    public static NumpyArray Read(ReadOnlySpan<byte> content) => FileContent.Read(content, NumpyReader.Read);

    /// <summary>Writes a .npy file of version 1.0 atomically.</summary>
    /// <param name="path">Its path; an existing file is replaced.</param>
    /// <exception cref="IOException">The file cannot be written; an existing file is unchanged.</exception>
    /// <exception cref="UnauthorizedAccessException">The path is a folder, or the user has no permission to write it.</exception>
    public void Write(string path) => AtomicFile.Write(path, Write);

    /// <summary>Writes the content of a .npy file.</summary>
    /// <param name="stream">The destination.</param>
    public void Write(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        stream.Write(NumpyHeader.Bytes(type, Shape));
        stream.Write(Data.Span);
    }

    /// <summary>The elements as floating-point numbers. None is rounded: a float64 array is only read as <see cref="double"/>, a whole number only if the type holds it.</summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <returns>A new array.</returns>
    /// <exception cref="InvalidDataException">An element would have to be rounded.</exception>
    public NdArray<T> ToNdArray<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var array = new NdArray<T>(Shape);
        CopyTo(array.Span);
        return array;
    }

    /// <summary>Writes the elements into a span of as many.</summary>
    internal void CopyTo<T>(Span<T> numbers)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        switch (type)
        {
            case { Kind: 'f', Size: 8 } when typeof(T) == typeof(float):
                throw new InvalidDataException("The array holds float64 numbers, which a float cannot hold without rounding; use ToArray<double>.");
            case { Kind: 'f', Size: 8 }:
                LittleEndian.Read(Data.Span, numbers);
                break;
            case { Kind: 'f', Size: 4 } when typeof(T) == typeof(float):
                LittleEndian.Read(Data.Span, numbers);
                break;
            case { Kind: 'f', Size: 4 }:
                Convert<float, T>(numbers, T.CreateTruncating);
                break;
            case { Kind: 'f' }:
                Convert<Half, T>(numbers, T.CreateTruncating);
                break;
            default:
                Integers(numbers, Exact<T>);
                break;
        }
    }

    /// <summary>The elements as whole numbers, for example labels.</summary>
    /// <returns>A new array of the elements, in row-major order.</returns>
    /// <exception cref="InvalidDataException">The elements are not whole numbers, or one is outside the range of <see cref="int"/>.</exception>
    public int[] ToIntegers()
    {
        if (type.Kind == 'f')
        {
            throw new InvalidDataException($"The array holds {ElementType} numbers, expected whole ones; in NumPy: array.astype('int32').");
        }

        int[] numbers = new int[Shape.ElementCount];
        Integers(numbers, number => number >= int.MinValue && number <= int.MaxValue ? (int)number : throw new InvalidDataException($"The array holds {number}, expected numbers from {int.MinValue} to {int.MaxValue}."));
        return numbers;
    }

    private static T Exact<T>(Int128 number)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T converted = T.CreateTruncating(number);
        return Int128.CreateTruncating(converted) == number
            ? converted
            : throw new InvalidDataException($"The array holds {number}, which {(typeof(T) == typeof(float) ? "a float" : "a double")} cannot hold without rounding; use {(typeof(T) == typeof(float) ? "ToArray<double> or " : "")}ToIntegers.");
    }

    private void Integers<TResult>(Span<TResult> results, Func<Int128, TResult> convert)
    {
        switch (type)
        {
            case { Kind: 'i', Size: 1 }:
                Convert<sbyte, TResult>(results, number => convert(number));
                break;
            case { Kind: 'i', Size: 2 }:
                Convert<short, TResult>(results, number => convert(number));
                break;
            case { Kind: 'i', Size: 4 }:
                Convert<int, TResult>(results, number => convert(number));
                break;
            case { Kind: 'i' }:
                Convert<long, TResult>(results, number => convert(number));
                break;
            case { Size: 1 }:
                Convert<byte, TResult>(results, number => convert(number));
                break;
            case { Size: 2 }:
                Convert<ushort, TResult>(results, number => convert(number));
                break;
            case { Size: 4 }:
                Convert<uint, TResult>(results, number => convert(number));
                break;
            default:
                Convert<ulong, TResult>(results, number => convert(number));
                break;
        }
    }

    private void Convert<TSource, TResult>(Span<TResult> results, Func<TSource, TResult> convert)
        where TSource : unmanaged
    {
        var numbers = new TSource[results.Length];
        LittleEndian.Read(Data.Span, numbers.AsSpan());
        for (int i = 0; i < numbers.Length; i++)
        {
            results[i] = convert(numbers[i]);
        }
    }
}
