using System.Numerics;

namespace FcNet.Tests.Randomness;

/// <summary>Threefry-2x32 with 13 rounds.</summary>
internal sealed class ThreefryTests
{
    /// <summary>The known answers of Random123 (its file kat_vectors, lines "threefry2x32 13"): counter, key, result.</summary>
    private static readonly uint[][] KnownAnswers =
    [
        [0x00000000, 0x00000000, 0x00000000, 0x00000000, 0x9d1c5ec6, 0x8bd50731],
        [0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff, 0xfd36d048, 0x2d17272c],
        [0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344, 0xba3e4725, 0xf27d669e],
    ];

    [TestCaseSource(nameof(KnownAnswers))]
    public void Single_words_give_the_known_answer(uint counter0, uint counter1, uint key0, uint key1, uint expected0, uint expected1)
    {
        uint x0 = counter0, x1 = counter1;
        Threefry.Mix(key0, key1, ref x0, ref x1);
        Assert.That((x0, x1), Is.EqualTo((expected0, expected1)));
    }

    [TestCaseSource(nameof(KnownAnswers))]
    public void Vectors_give_the_known_answer_in_each_lane(uint counter0, uint counter1, uint key0, uint key1, uint expected0, uint expected1)
    {
        Vector<uint> x0 = new(counter0), x1 = new(counter1);
        Threefry.Mix(key0, key1, ref x0, ref x1);
        Assert.That((x0, x1), Is.EqualTo((new Vector<uint>(expected0), new Vector<uint>(expected1))));
    }

    [Test]
    public void Lanes_do_not_meet()
    {
        var random = new NumpyRandom(1);
        for (int round = 0; round < 20; round++)
        {
            uint key0 = random.NextUInt32(), key1 = random.NextUInt32();
            uint[] counters0 = Words(random), counters1 = Words(random);
            Vector<uint> x0 = new(counters0), x1 = new(counters1);
            Threefry.Mix(key0, key1, ref x0, ref x1);
            for (int lane = 0; lane < Vector<uint>.Count; lane++)
            {
                Threefry.Mix(key0, key1, ref counters0[lane], ref counters1[lane]);
                Assert.That((x0[lane], x1[lane]), Is.EqualTo((counters0[lane], counters1[lane])));
            }
        }
    }

    private static uint[] Words(NumpyRandom random) => [.. Enumerable.Range(0, Vector<uint>.Count).Select(_ => random.NextUInt32())];
}
