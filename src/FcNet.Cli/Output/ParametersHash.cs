using System.Numerics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace FcNet.Cli.Output;

/// <summary>What reports say of trained parameters.</summary>
internal static class ParametersHash
{
    /// <summary>SHA-256 of the little-endian bytes of all parameters, net after net, in the order of their layout.</summary>
    public static string Of<T>(params IEnumerable<ArraySet<T>> nets)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (ArraySet<T> parameters in nets)
        {
            hash.AppendData(MemoryMarshal.AsBytes((ReadOnlySpan<T>)parameters.Block.Span));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
