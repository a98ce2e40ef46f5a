namespace FcNet;

/// <summary>The progress of a download.</summary>
/// <param name="Bytes">The bytes received so far, including those of earlier attempts.</param>
/// <param name="TotalBytes">The bytes of the whole file, or 0 while it is unknown.</param>
/// <param name="Trouble">The last error and the time of the next attempt, or "" if there is none.</param>
public readonly record struct DownloadProgress(long Bytes, long TotalBytes, string Trouble);
