namespace FcNet;

/// <summary>How far a download is.</summary>
/// <param name="Bytes">The bytes that are here, those of earlier tries too.</param>
/// <param name="TotalBytes">The bytes of the whole file, or 0 as long as nobody has said how many.</param>
/// <param name="Trouble">What went wrong and when it is tried again, or "" if all is well.</param>
public readonly record struct DownloadProgress(long Bytes, long TotalBytes, string Trouble);
