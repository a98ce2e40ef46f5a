namespace FcNet;

/// <summary>The retry limits of a download on a bad connection.</summary>
/// <param name="TriesWithoutProgress">The number of consecutive attempts without a byte after which the download fails.</param>
/// <param name="FirstWait">The wait after the first such attempt; each further wait is twice as long.</param>
/// <param name="Silence">The time without data after which the connection counts as broken.</param>
internal sealed record DownloadPatience(int TriesWithoutProgress, TimeSpan FirstWait, TimeSpan Silence)
{
    /// <summary>The maximum number of attempts, so that a server that drops each connection after a byte does not cause an endless loop.</summary>
    public const int Tries = 100;

    public static DownloadPatience Usual { get; } = new(5, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(60));

    /// <summary>The wait after a number of attempts without progress, or the server's requested wait if it is longer, up to a minute.</summary>
    public TimeSpan WaitAfter(int failures, TimeSpan asked)
    {
        TimeSpan own = FirstWait * Math.Pow(2, failures - 1), limit = TimeSpan.FromMinutes(1);
        TimeSpan longer = own > asked ? own : asked;
        return longer < limit ? longer : limit;
    }
}
