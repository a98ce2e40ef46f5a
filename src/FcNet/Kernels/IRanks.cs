namespace FcNet;

/// <summary>
/// The processes (ranks) that train one net together, each on its rows of every batch. An implementation moves bytes and adds nothing: FcNet adds, in
/// a fixed order, so that the bits depend neither on the number of ranks nor on the means of transport.
/// </summary>
/// <remarks>All ranks call <see cref="Exchange"/> in the same order. An implementation that cannot deliver throws, which ends the run on this rank.</remarks>
public interface IRanks
{
    /// <summary>The number of this process, from 0 to <see cref="Count"/> - 1.</summary>
    int Rank { get; }

    /// <summary>The number of processes, a power of two.</summary>
    int Count { get; }

    /// <summary>Sends bytes to another rank and receives as many from it, at the same time. It returns when both are done.</summary>
    /// <param name="partner">The other rank, which makes the same call with this rank.</param>
    /// <param name="send">What the partner receives.</param>
    /// <param name="receive">Receives what the partner sends, as many bytes as <paramref name="send"/>; other memory than it.</param>
    void Exchange(int partner, ReadOnlySpan<byte> send, Span<byte> receive);
}
