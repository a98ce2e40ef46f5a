using CsCheck;
using FcNet.Tests.Support;

namespace FcNet.Tests.Data;

/// <summary>Images that are saved load again: the same parts, labels, bytes and names.</summary>
[Parallelizable]
internal sealed class Cifar10RoundTripTests
{
    [Test]
    public void Images_come_back() => Gen.Select(Gen.Int[1, 12], Gen.Int[0, 6], Gen.Int[1, 4], Gen.ULong, Generated.Text.Array[1, 10])
        .Where((train, validation, _, _, names) => train + validation >= 5 && names.All(name => name.Length > 0 && name.Trim() == name && !name.Contains('\n', StringComparison.Ordinal)))
        .Sample(
            (train, validation, test, seed, names) =>
            {
                int count = train + validation + test;
                byte[] pixels = new byte[count * 3072];
                Generated.FillBits(pixels.AsSpan(), new CounterRandom(seed));
                LabeledData all = LabeledData.Wrap(pixels, [3, 32, 32], Samples.Labels(seed, count, names.Length), names);
                DataSplits data = new(all.Slice(0, train), all.Slice(train, validation), all.Slice(train + validation, test));
                using var folder = new TemporaryFolder();
                Cifar10.Save(data, folder.FullPath);
                DataSplits read = Cifar10.Load(folder.FullPath, validation, test);
                return read.ClassNames.SequenceEqual(names, StringComparer.Ordinal) && AreSame(read.Train, data.Train) && AreSame(read.Validation, data.Validation) && AreSame(read.Test, data.Test);
            },
            iter: 100);

    private static bool AreSame(LabeledData a, LabeledData b)
    {
        if (!a.GetLabels().SequenceEqual(b.GetLabels()))
        {
            return false;
        }

        for (int i = 0; i < a.Count; i++)
        {
            if (!a.Bytes(i).SequenceEqual(b.Bytes(i)))
            {
                return false;
            }
        }

        return true;
    }
}
