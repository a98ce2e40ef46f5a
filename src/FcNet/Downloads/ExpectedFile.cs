namespace FcNet;

/// <summary>The file to download.</summary>
/// <param name="Address">Where it is.</param>
/// <param name="Sha256">Its SHA-256, in lower-case hexadecimal digits.</param>
/// <param name="Bytes">Its length, or 0 if it is unknown.</param>
internal sealed record ExpectedFile(Uri Address, string Sha256, long Bytes);
