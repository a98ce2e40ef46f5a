using System.Numerics;
using FcNet.Losses;

namespace FcNet.Bits;

/// <summary>exp and log over many arguments, each at 16 places in memory: where a number stands must not matter.</summary>
internal static class Elementary
{
    /// <summary>One element apart, these begin at every place of a cache line.</summary>
    private const int Places = 16;

    /// <summary>Less than a vector, and lengths which BCL loops cut in their several ways.</summary>
    private static readonly int[] Lengths = [3, 19, 73, 139, 146, 1000];

    public static IEnumerable<BitsCase> All => [.. Of<float>("float"), .. Of<double>("double")];

    private static IEnumerable<BitsCase> Of<T>(string type)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        [
            new($"{type}/elementary/softmax/near", bits => AddSoftmax<T>(bits, limit: 16, shift: 0)),
            new($"{type}/elementary/softmax/far", bits => AddSoftmax<T>(bits, limit: 16, shift: -720)),
            new($"{type}/elementary/softmax/denormal", bits => AddSoftmax<T>(bits, limit: 64, shift: -700)),
            new($"{type}/elementary/log-sum", AddLogSum<T>),
        ];

    /// <summary>The probabilities of rows of scores; every 17th is shifted away from the others.</summary>
    private static void AddSoftmax<T>(Digest bits, double limit, double shift)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        foreach (int length in Lengths)
        {
            for (int row = 0; row < 6; row++)
            {
                NdArray<T> scores = ExactNumbers.Create<T>((ulong)row, limit, 1, length);
                for (int i = 0; i < length; i += 17)
                {
                    scores.Span[i] += T.CreateChecked(shift);
                }

                bits.Add<T>(AtEveryPlace(bits, scores, (x, y) => SoftmaxLoss.Probabilities(x, y)).Span);
            }
        }
    }

    /// <summary>The loss of rows whose largest scores are near each other, so that log's argument takes many values.</summary>
    private static void AddLogSum<T>(Digest bits)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        foreach (int length in Lengths)
        {
            for (int row = 0; row < 100; row++)
            {
                (double loss, NdArray<T> gradient) = SoftmaxLoss.Evaluate(ExactNumbers.Create<T>((ulong)row, 4, 1, length), [0]);
                bits.Add(loss);
                bits.Add(gradient);
            }
        }
    }

    /// <summary>The result of a function of a row, which must be the same bits wherever the row stands.</summary>
    private static NdArray<T> AtEveryPlace<T>(Digest bits, NdArray<T> x, Action<NdArray<T>, NdArray<T>> function)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var expected = new NdArray<T>(x.Shape);
        function(x, expected);
        T[] memory = new T[x.Length + Places];
        for (int place = 0; place < Places; place++)
        {
            var moved = new NdArray<T>(memory, place, x.Shape);
            x.Span.CopyTo(moved.Span);
            function(moved, moved);
            bits.ExpectSame<T>(moved.Span, expected.Span, "the results depend on the place in memory");
        }

        return expected;
    }
}
