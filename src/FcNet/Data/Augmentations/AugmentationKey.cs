namespace FcNet;

/// <summary>The key of one augmentation of a run: a function of the seed and the place of the augmentation.</summary>
internal readonly struct AugmentationKey
{
    /// <summary>The first stream of the seed: nets, solvers and folds use 0 to 3, the built-in images 2²⁴ and more.</summary>
    private const uint FirstStream = 1 << 16;

    public readonly uint Low, High;

    public AugmentationKey(Seed seed, uint stream)
    {
        (Low, High) = (FirstStream + stream, 0);
        Threefry.Mix((uint)seed.Value, (uint)(seed.Value >> 32), ref Low, ref High);
    }
}
