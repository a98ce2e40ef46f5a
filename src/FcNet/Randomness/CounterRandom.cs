namespace FcNet;

/// <summary>
/// The default source: word i of a stream is a function of the seed, the stream's number and i alone (Threefry), so its state
/// is a few bytes and the streams of one seed do not overlap.
/// </summary>
public sealed class CounterRandom : RandomSource
{
    private uint key0, key1;
    private ulong position;

    /// <summary>Starts a stream.</summary>
    /// <param name="seed">Any number.</param>
    /// <param name="stream">Which of the seed's independent streams.</param>
    public CounterRandom(Seed seed, uint stream = 0)
    {
        (key0, key1) = (stream, 0);
        Threefry.Mix((uint)seed.Value, (uint)(seed.Value >> 32), ref key0, ref key1);
    }

    /// <inheritdoc/>
    public override uint NextUInt32()
    {
        ulong block = position / 2;
        uint x0 = (uint)block, x1 = (uint)(block >> 32);
        Threefry.Mix(key0, key1, ref x0, ref x1);
        return position++ % 2 == 0 ? x0 : x1;
    }

    private protected override void WriteState(BinaryWriter writer)
    {
        writer.Write(key0);
        writer.Write(key1);
        writer.Write(position);
    }

    private protected override void ReadState(BinaryReader reader)
    {
        key0 = reader.ReadUInt32();
        key1 = reader.ReadUInt32();
        position = reader.ReadUInt64();
    }
}
