using System.Numerics;
using System.Runtime.InteropServices;

namespace FcNet.Files;

/// <summary>A named array in a safetensors file: its numbers as little-endian bytes.</summary>
/// <param name="Name">Its name.</param>
/// <param name="ElementType">The format's name of the element type: "F32", "F64", …</param>
/// <param name="Shape">Its shape.</param>
/// <param name="Data">The bytes, in row-major order.</param>
public sealed record SafetensorsTensor(string Name, string ElementType, Shape Shape, ReadOnlyMemory<byte> Data)
{
    /// <summary>The format's name of <see cref="BFloat16"/>.</summary>
    private const string BFloat16Name = "BF16";

    /// <summary>The format's name of an element type.</summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <returns>"F32" or "F64".</returns>
    public static string NameOf<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => typeof(T) == typeof(float) ? "F32" : "F64";

    /// <summary>Makes a tensor of an array's numbers.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="array">The numbers, copied.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <returns>The tensor.</returns>
    public static SafetensorsTensor From<T>(string name, NdArray<T> array)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Require.Present(array);
        return new(name, NameOf<T>(), array.Shape, LittleEndian.BytesOf<T>(array.Span));
    }

    /// <summary>Makes a tensor that is a view of an array's numbers, without a copy, if the byte order of the machine is that of the file.</summary>
    internal static SafetensorsTensor Wrap<T>(string name, NdArray<T> array)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => BitConverter.IsLittleEndian ? new(name, NameOf<T>(), array.Shape, new ArrayBytes<T>(array).Memory) : From(name, array);

    /// <summary>Makes a tensor of an array's numbers in half the bytes.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="array">The numbers, all of them <see cref="BFloat16"/>.</param>
    internal static SafetensorsTensor FromBFloat16(string name, NdArray<float> array)
    {
        ushort[] halves = new ushort[array.Length];
        BFloat16.UpperHalves(array.Span, halves);
        return new(name, BFloat16Name, array.Shape, LittleEndian.BytesOf<ushort>(halves));
    }

    /// <summary>The numbers as an array.</summary>
    /// <typeparam name="T">The element type that the tensor has; <see cref="float"/> also for bfloat16.</typeparam>
    /// <returns>A new array.</returns>
    /// <exception cref="InvalidDataException">The tensor has another element type.</exception>
    public NdArray<T> ToNdArray<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (!Holds<T>())
        {
            string found = $"The tensor \"{Excerpt.Of(Name)}\" holds {Excerpt.Of(ElementType)} numbers";
            throw new InvalidDataException($"{found}, expected {NameOf<T>()} ({typeof(T).Name}).");
        }

        var array = new NdArray<T>(Shape);
        if (ElementType == BFloat16Name)
        {
            ushort[] halves = new ushort[array.Length];
            LittleEndian.Read<ushort>(Data.Span, halves);
            BFloat16.ToSingles(halves, MemoryMarshal.Cast<T, float>(array.Span));
        }
        else
        {
            LittleEndian.Read(Data.Span, array.Span);
        }

        return array;
    }

    /// <summary>Whether the numbers are of a type, or floats that are stored in half the bytes.</summary>
    internal bool Holds<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => ElementType == NameOf<T>() || (ElementType == BFloat16Name && typeof(T) == typeof(float));

    /// <summary>Whether both have the same name, element type, shape and bytes.</summary>
    /// <param name="other">The other tensor.</param>
    /// <returns>True if they have.</returns>
    public bool Equals(SafetensorsTensor? other) => other is not null && Name == other.Name && ElementType == other.ElementType && Shape == other.Shape && Data.Span.SequenceEqual(other.Data.Span);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Name, ElementType, Shape);

    /// <summary>The name, the element type and the shape.</summary>
    /// <returns>For example "W1: F32 3072×100".</returns>
    public override string ToString() => $"{Name}: {ElementType} {Shape}";

    /// <summary>The bytes of one element, or 0 for an unknown type.</summary>
    internal static int SizeOf(string elementType) => elementType switch
    {
        "BOOL" or "U8" or "I8" or "F8_E4M3" or "F8_E5M2" => 1,
        "U16" or "I16" or "F16" or "BF16" => 2,
        "U32" or "I32" or "F32" => 4,
        "U64" or "I64" or "F64" => 8,
        _ => 0,
    };
}
