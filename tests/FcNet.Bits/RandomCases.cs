using System.Numerics;

namespace FcNet.Bits;

/// <summary>What a run begins with: random numbers, built-in images and scalings.</summary>
internal static class RandomCases
{
    public static IEnumerable<BitsCase> All =>
        [
            new("random/float/normal", AddNormal<float>),
            new("random/double/normal", AddNormal<double>),
            new("random/double/uniform", bits => bits.Add(new CounterRandom(1).Uniform<double>(-1.5, 0.7, 1001))),
            new("random/float/mask", AddMask<float>),
            new("random/double/mask", AddMask<double>),
            new("random/permutation", bits => bits.Add(new CounterRandom(3).Permutation(1001))),
            new("data/images", AddImages),
            new("data/scaling", AddScaling),
        ];

    private static void AddNormal<T>(Digest bits)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => bits.Add(new CounterRandom(1).Normal<T>(0.1, 0.3, 10_001));

    private static void AddMask<T>(Digest bits)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var mask = new NdArray<T>(1003);
        new CounterRandom(2).FillMask(mask, 0.7);
        bits.Add(mask);
    }

    private static void AddImages(Digest bits)
    {
        LabeledData images = BuiltInImages.Create(train: 40, validation: 1, test: 1).Train;
        for (int i = 0; i < images.Count; i++)
        {
            bits.Add(images.Bytes(i));
        }
    }

    private static void AddScaling(Digest bits)
    {
        DataSplits data = ExactNumbers.Splits(features: 37, classes: 7).Standardized();
        bits.Add<double>(data.Scaling.Mean.AsSpan());
        bits.Add<double>(data.Scaling.Scale.AsSpan());
        bits.Add(data.Validation.GetInputs<float>());
        bits.Add(data.Validation.GetInputs<double>());
    }
}
