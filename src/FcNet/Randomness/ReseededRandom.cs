namespace FcNet;

/// <summary>
/// The course's dropout with a seed: every dropout call first reseeds the shared stream, so all masks start
/// in the same way, and everything else that draws from the stream restarts too. Use it only to reproduce the course's numbers.
/// </summary>
/// <param name="shared">The stream that everything shares.</param>
/// <param name="seed">The seed of each call.</param>
/// <exception cref="ArgumentNullException">There is no shared stream.</exception>
public sealed class ReseededRandom(NumpyRandom shared, uint seed) : RandomSource
{
    private readonly NumpyRandom shared = shared ?? throw new ArgumentNullException(nameof(shared));

    /// <inheritdoc/>
    public override uint NextUInt32() => shared.NextUInt32();

    /// <summary>Seeds the shared stream and fills the mask from it.</summary>
    internal override void FillMask<T>(NdArray<T> mask, double keepProbability, RowShards shards, Threads threads)
    {
        SeedAnew();
        shared.FillMask(mask, keepProbability, shards, threads);
    }

    internal override string Kind => $"{nameof(ReseededRandom)} with seed {seed}";

    internal override RandomSource Origin => shared;

    internal override byte[] SaveOwnState() => SaveState()[..^shared.SaveState().Length];

    internal override void RestoreOwnState(ReadOnlySpan<byte> state) => RestoreState([.. state, .. shared.SaveState()]);

    internal override double Log(double x) => shared.Log(x);

    private protected override void WriteState(BinaryWriter writer) => writer.Write(shared.SaveState());

    private protected override void ReadState(BinaryReader reader) => shared.RestoreState(reader.ReadBytes(shared.SaveState().Length));

    /// <summary>Discards the second number of a normal pair here, as in the shared stream.</summary>
    private void SeedAnew()
    {
        ForgetSpareNormal();
        shared.Seed(seed);
    }
}
