namespace FcNet;

/// <summary>How long a download bears with a bad connection.</summary>
/// <param name="TriesWithoutProgress">After so many tries in a row that brought no byte it gives up.</param>
/// <param name="FirstWait">The wait after the first of them; each further one is twice as long.</param>
/// <param name="Silence">When nothing has come for so long, the connection counts as broken.</param>
internal sealed record DownloadPatience(int TriesWithoutProgress, TimeSpan FirstWait, TimeSpan Silence)
{
    /// <summary>Tries in all: a server that drops each connection after a byte has an end too.</summary>
    public const int Tries = 100;

    public static DownloadPatience Usual { get; } = new(5, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(60));

    /// <summary>The wait after so many tries without progress, or what the server asks for if that is longer, up to a minute.</summary>
    public TimeSpan WaitAfter(int failures, TimeSpan asked)
    {
        TimeSpan own = FirstWait * Math.Pow(2, failures - 1), limit = TimeSpan.FromMinutes(1);
        TimeSpan longer = own > asked ? own : asked;
        return longer < limit ? longer : limit;
    }
}
