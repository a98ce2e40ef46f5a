using System.Numerics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace FcNet.Bits;

/// <summary>The SHA-256 of the bits of all results of a case, and what is wrong with them.</summary>
internal sealed class Digest : IDisposable
{
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly HashSet<string> problems = [];

    public IEnumerable<string> Problems => problems;

    /// <summary>Takes numbers in. They must be finite: one NaN hides what came before it, and its bits differ from machine to machine.</summary>
    public void Add<T>(ReadOnlySpan<T> values)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        foreach (T value in values)
        {
            if (!T.IsFinite(value))
            {
                problems.Add("a result is not finite");
            }
        }

        hash.AppendData(MemoryMarshal.AsBytes(values));
    }

    public void Add<T>(NdArray<T> values)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Add<T>(values.Span);

    public void Add(double value) => Add<double>([value]);

    public void Add(ReadOnlySpan<byte> bytes) => hash.AppendData(bytes);

    public void Add(ReadOnlySpan<int> values) => hash.AppendData(MemoryMarshal.AsBytes(values));

    /// <summary>Notes a problem if two results that must be the same bits are not.</summary>
    public void ExpectSame<T>(ReadOnlySpan<T> actual, ReadOnlySpan<T> expected, string problem)
        where T : unmanaged
    {
        if (!MemoryMarshal.AsBytes(actual).SequenceEqual(MemoryMarshal.AsBytes(expected)))
        {
            problems.Add(problem);
        }
    }

    public string ToText() => Convert.ToHexStringLower(hash.GetHashAndReset());

    public void Dispose() => hash.Dispose();
}
