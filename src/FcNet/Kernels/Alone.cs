namespace FcNet;

/// <summary>One process that trains alone.</summary>
public sealed class Alone : IRanks
{
    private Alone()
    {
    }

    /// <summary>The only one.</summary>
    public static Alone Instance { get; } = new();

    /// <inheritdoc/>
    public int Rank => 0;

    /// <inheritdoc/>
    public int Count => 1;

    /// <summary>There is no partner.</summary>
    /// <param name="partner">Any rank.</param>
    /// <param name="send">Not used.</param>
    /// <param name="receive">Not used.</param>
    /// <exception cref="InvalidOperationException">Always.</exception>
    public void Exchange(int partner, ReadOnlySpan<byte> send, Span<byte> receive) =>
        throw new InvalidOperationException($"There is no rank {partner} to exchange with: this process trains alone.");
}
