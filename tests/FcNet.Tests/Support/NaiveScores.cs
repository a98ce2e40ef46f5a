using System.Numerics;
using FcNet.Layers;

namespace FcNet.Tests.Support;

/// <summary>A model's scores by its formulas, one number after the other, in double.</summary>
internal static class NaiveScores
{
    public static double[] Of<T>(Model<T> model, double[] raw)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double[] x = [.. raw.Select((value, i) => (value - model.Scaling.Mean[i]) * model.Scaling.Scale[i])];
        int layers = model.Spec.Layers.Count(spec => spec is AffineSpec);
        LayerSpec? normalization = model.Spec.Layers.FirstOrDefault(spec => spec is BatchNormSpec or LayerNormSpec);
        for (int layer = 1; layer <= layers; layer++)
        {
            double[] w = Numbers("W"), b = Numbers("b"), input = x;
            x = [.. b.Select((bias, j) => bias + input.Select((value, i) => value * w[(i * b.Length) + j]).Sum())];
            if (layer < layers)
            {
                x = [.. Normalized(x).Select(value => Math.Max(0, value))];
            }

            double[] Numbers(string name) => Array.ConvertAll((model.State.Parameters.Names.Contains($"{name}{layer}") ? model.State.Parameters : model.State.Statistics)[$"{name}{layer}"].ToArray(), double.CreateChecked);

            double[] Normalized(double[] y)
            {
                switch (normalization)
                {
                    case null:
                        return y;
                    case BatchNormSpec:
                        return ScaledAndShifted(y, Numbers("running_mean"), Numbers("running_var"));
                    default:
                        double mean = y.Average(), variance = y.Average(value => (value - mean) * (value - mean));
                        return ScaledAndShifted(y, [.. y.Select(_ => mean)], [.. y.Select(_ => variance)]);
                }
            }

            double[] ScaledAndShifted(double[] y, double[] means, double[] variances)
            {
                double[] gamma = Numbers("gamma"), beta = Numbers("beta");
                return [.. y.Select((value, j) => (gamma[j] * (value - means[j]) / Math.Sqrt(variances[j] + 1e-5)) + beta[j])];
            }
        }

        return x;
    }
}
