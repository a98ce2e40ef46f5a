using System.Globalization;
using System.Text;

namespace FcNet.Files;

/// <summary>The header of a .npy file.</summary>
/// <param name="Type">The element type.</param>
/// <param name="IsBigEndian">Whether the most significant byte comes first.</param>
/// <param name="IsFortranOrder">Whether the order is column-major (Fortran order).</param>
/// <param name="Shape">The shape.</param>
internal readonly record struct NumpyHeader(NumpyElementType Type, bool IsBigEndian, bool IsFortranOrder, Shape Shape)
{
    /// <summary>The bytes before the header of version 1.0: the magic bytes, the version and the header's length.</summary>
    private const int PrefixLength = 10;

    /// <summary>NumPy aligns the data to a multiple of this.</summary>
    private const int Alignment = 64;

    /// <summary>The maximum number of bytes before the elements: the magic bytes, the version, the header's length and the header.</summary>
    public const int MaxLength = 12 + NumpyArray.MaxHeaderBytes;

    /// <summary>The bytes that a .npy file begins with.</summary>
    public static ReadOnlySpan<byte> Magic => [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y'];

    /// <summary>The start of a file of version 1.0, little-endian, in row-major order, as NumPy writes it. Eight axes never make it too long for that version.</summary>
    public static byte[] Bytes(NumpyElementType type, Shape shape)
    {
        string lengths = string.Join(", ", shape.Select(length => length.ToString(CultureInfo.InvariantCulture)));
        string text = $"{{'descr': '{type.Description}', 'fortran_order': False, 'shape': ({lengths}{(shape.Rank == 1 ? "," : "")}), }}";
        int total = (PrefixLength + text.Length + 1 + Alignment - 1) / Alignment * Alignment, length = total - PrefixLength;
        return [.. Magic, 1, 0, (byte)length, (byte)(length >> 8), .. Encoding.ASCII.GetBytes(text.PadRight(length - 1)), (byte)'\n'];
    }
}
