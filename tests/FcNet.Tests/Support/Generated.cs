using System.Numerics;
using System.Runtime.InteropServices;
using CsCheck;

namespace FcNet.Tests.Support;

/// <summary>What may stand in a file, for tests of properties: all bits of a number, with every NaN, and all of Unicode.</summary>
internal static class Generated
{
    public static readonly Gen<string> Text = Gen.OneOf(Gen.Int[0, 0xD7FF], Gen.Int[0xE000, 0x10FFFF], Gen.Int[0, 0x7F]).Array[0, 9].Select(runes => string.Concat(runes.Select(char.ConvertFromUtf32)));

    public static readonly Gen<Shape> Shape = Gen.Int[0, 3].Array[0, 8].Select(lengths => FcNet.Shape.Create(lengths));

    private static readonly Gen<double> Finite = Gen.Long.Select(BitConverter.Int64BitsToDouble).Where(double.IsFinite);

    private static readonly Gen<FullyConnectedNetOptions> Net =
        Gen.Select(Gen.Int[1, 5], Gen.Int[1, 4].Array[0, 4], Gen.Int[2, 5], Gen.Enum<Normalization>(), Gen.Double[0.01, 1]).Select((inputs, hidden, classes, normalization, keep) =>
            new FullyConnectedNetOptions { Inputs = inputs, Hidden = hidden, Classes = classes, Normalization = normalization, KeepProbability = keep });

    /// <summary>Models of all kinds with all bits in their numbers.</summary>
    public static Gen<Model<T>> Model<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Net.SelectMany(options => Gen.Select(State<T>(options.ToSpec()), Finite.Array[options.Inputs], Finite.Array[options.Inputs], Text.Array[options.Classes]).Select((state, mean, scale, names) =>
        {
            var net = new FullyConnectedNet<T>(options);
            net.State.CopyFrom(state);
            return FcNet.Model.Create(net, new InputScaling(mean, scale), [.. names]);
        }));

    public static Gen<NetworkState<T>> State<T>(NetworkSpec spec)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Gen.ULong.Select(seed =>
        {
            var state = NetworkState<T>.For(spec);
            var random = new CounterRandom(seed);
            FillBits(state.Parameters.Block.Span, random);
            FillBits(state.Statistics.Block.Span, random);
            return state;
        });

    public static void FillBits<T>(Span<T> numbers, RandomSource random)
        where T : unmanaged
    {
        foreach (ref byte value in MemoryMarshal.AsBytes(numbers))
        {
            value = (byte)random.NextInt32(256);
        }
    }

    /// <summary>Whether all bits are equal, those of NaNs too.</summary>
    public static bool HaveSameBits<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b)
        where T : unmanaged => MemoryMarshal.AsBytes(a).SequenceEqual(MemoryMarshal.AsBytes(b));

    public static bool HaveSameBits<T>(NetworkState<T> a, NetworkState<T> b)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        a.Parameters.Names.SequenceEqual(b.Parameters.Names) && a.Statistics.Names.SequenceEqual(b.Statistics.Names)
        && HaveSameBits<T>(a.Parameters.Block.Span, b.Parameters.Block.Span) && HaveSameBits<T>(a.Statistics.Block.Span, b.Statistics.Block.Span);
}
