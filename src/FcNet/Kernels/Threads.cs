using System.Globalization;

namespace FcNet;

/// <summary>The maximum number of threads for a call. Results do not depend on it: they are bit-identical. <c>default</c> is <see cref="All"/>; a plain number converts: <c>Threads = 2</c>.</summary>
public readonly record struct Threads
{
    private readonly int count;

    /// <summary>Allows up to the given number of threads.</summary>
    /// <param name="count">At least 1. It is limited to the number of cores and to 64.</param>
    /// <exception cref="ArgumentOutOfRangeException">The count is below 1.</exception>
    public Threads(int count)
    {
        Require.Positive(count);
        this.count = Math.Min(count, All.Count);
    }

    private Threads(int count, bool uncapped) => this.count = uncapped ? count : throw new NotSupportedException();

    /// <summary>One thread for each core that this process may use, at most 64.</summary>
    public static Threads All => default;

    /// <summary>The number of threads.</summary>
    public int Count => count == 0 ? Math.Min(Environment.ProcessorCount, Kernels.Workers.MaxThreads) : count;

    /// <summary>The given number of threads, at least 1, limited to the number of cores.</summary>
    /// <param name="count">The number.</param>
    public static implicit operator Threads(int count) => new(count);

    /// <inheritdoc/>
    public bool Equals(Threads other) => Count == other.Count;

    /// <inheritdoc/>
    public override int GetHashCode() => Count;

    /// <summary>The number.</summary>
    /// <returns>For example "2".</returns>
    public override string ToString() => Count.ToString(CultureInfo.InvariantCulture);

    /// <summary>Exactly this number, even above the number of cores, for tests that bits do not depend on it.</summary>
    internal static Threads Exactly(int count) => new(count, uncapped: true);
}
