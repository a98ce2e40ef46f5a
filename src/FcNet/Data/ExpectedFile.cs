namespace FcNet;

/// <summary>The file that a download is to bring.</summary>
/// <param name="Address">Where it is.</param>
/// <param name="Sha256">Its SHA-256, in lower-case hexadecimal digits.</param>
/// <param name="Bytes">Its length, or 0 if only the server knows.</param>
internal sealed record ExpectedFile(Uri Address, string Sha256, long Bytes);
