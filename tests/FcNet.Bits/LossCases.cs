using System.Numerics;
using FcNet.Losses;

namespace FcNet.Bits;

/// <summary>The losses and the penalty, on scores and weights of their own.</summary>
internal static class LossCases
{
    private const int Rows = 9;

    private static readonly int[] Classes = [2, 7, 16, 33, 73, 139, 146, 1000];

    public static IEnumerable<BitsCase> All => [.. Of<float>("float"), .. Of<double>("double")];

    /// <summary>With a limit of 1,024 most scores are 708 and more below their row's largest, where exp has denormal results or none.</summary>
    private static IEnumerable<BitsCase> Of<T>(string type)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        [
            new($"{type}/loss/softmax/near", bits => AddSoftmax<T>(bits, limit: 8)),
            new($"{type}/loss/softmax/far", bits => AddSoftmax<T>(bits, limit: 1024)),
            new($"{type}/loss/svm", AddSvm<T>),
            new($"{type}/loss/penalty", AddPenalty<T>),
        ];

    private static void AddSoftmax<T>(Digest bits, double limit)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        foreach (int classes in Classes)
        {
            NdArray<T> scores = ExactNumbers.Create<T>(1, limit, Rows, classes);
            (double loss, NdArray<T> gradient) = SoftmaxLoss.Evaluate(scores, ExactNumbers.Labels(2, Rows, classes));
            bits.Add(loss);
            bits.Add(gradient);

            var probabilities = new NdArray<T>(scores.Shape);
            var alone = new NdArray<T>(1, classes);
            SoftmaxLoss.Probabilities(scores, probabilities);
            bits.Add(probabilities);
            for (int i = 0; i < Rows; i++)
            {
                SoftmaxLoss.Probabilities(scores.RowRange(i, 1), alone);
                bits.ExpectSame<T>(alone.Span, probabilities.Row(i), "a row alone has other probabilities than in its batch");
            }
        }
    }

    private static void AddSvm<T>(Digest bits)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        foreach (int classes in Classes)
        {
            (double loss, NdArray<T> gradient) = SvmLoss.Evaluate(ExactNumbers.Create<T>(3, 8, Rows, classes), ExactNumbers.Labels(4, Rows, classes));
            bits.Add(loss);
            bits.Add(gradient);
        }
    }

    /// <summary>Weights of less than a vector, of part of a block of sums and of several blocks.</summary>
    private static void AddPenalty<T>(Digest bits)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        foreach (int count in (int[])[1, 5, 37, 1003, 4096, 10_007])
        {
            NdArray<T> w = ExactNumbers.Create<T>(5, 1, count), dw = ExactNumbers.Create<T>(6, 1, count);
            bits.Add(L2Penalty.Value(w, 0.3));
            L2Penalty.AddGradient(w, 0.3, dw);
            bits.Add(dw);
        }
    }
}
