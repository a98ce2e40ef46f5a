using System.Security.Cryptography;
using System.Text;

namespace FcNet.Cli.Sharding;

/// <summary>What tells the runs of two works apart.</summary>
internal static class RunHash
{
    /// <summary>The SHA-256 of all that determines a run.</summary>
    public static string Of(params string[] texts) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', texts))));
}
