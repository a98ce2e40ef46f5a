using FcNet.Checks;
using FcNet.Layers;
using FcNet.Losses;

namespace FcNet.Course.Checks;

/// <summary>The rows of <c>fcnet check</c>: every layer, loss and kind of net, its gradients against numerical ones, in double and with random upstream gradients.</summary>
internal static class GradientChecks
{
    private const int Rows = 6, Inputs = 12, Outputs = 5;

    /// <summary>The rows, in the order of the table. Each makes its own random numbers from the seed.</summary>
    public static IEnumerable<(string Name, Func<GradientComparison> Check)> All(uint seed)
    {
        yield return ("affine, x of rank 4", () => CheckAffine(new NumpyRandom(seed)));
        yield return ("ReLU", () => CheckRelu(new NumpyRandom(seed)));
        yield return ("leaky ReLU", () => CheckLeakyRelu(new NumpyRandom(seed)));
        yield return ("batch norm, closed form", () => CheckBatchNorm(new NumpyRandom(seed), BatchNorm.Backward));
        yield return ("batch norm, staged", () => CheckBatchNorm(new NumpyRandom(seed), (dy, cache, _) => BatchNorm.BackwardStaged(dy, cache)));
        yield return ("layer norm", () => CheckLayerNorm(new NumpyRandom(seed)));
        yield return ("dropout", () => CheckDropout(new NumpyRandom(seed)));
        yield return ("affine, ReLU", () => CheckAffineRelu(new NumpyRandom(seed)));
        yield return ("affine, batch norm, ReLU", () => CheckAffineBatchNormRelu(new NumpyRandom(seed)));
        yield return ("affine, layer norm, ReLU", () => CheckAffineLayerNormRelu(new NumpyRandom(seed)));
        yield return ("softmax loss", () => CheckLoss(new NumpyRandom(seed), SoftmaxLoss.Evaluate));
        yield return ("SVM loss", () => CheckLoss(new NumpyRandom(seed), SvmLoss.Evaluate));
        foreach (double regularization in new[] { 0, 0.7 })
        {
            yield return ($"two-layer net, L2 {regularization}", () => CheckTwoLayerNet(new NumpyRandom(seed), regularization));
        }

        foreach (Normalization normalization in Enum.GetValues<Normalization>())
        {
            foreach (double keep in new[] { 1, 0.75 })
            {
                foreach (double regularization in new[] { 0, 0.7 })
                {
                    yield return ($"3 layers, {Name(normalization)}, keep {keep}, L2 {regularization}", () => CheckNet(seed, normalization, keep, regularization));
                }
            }
        }

        // A registered layer or loss is checked by its registration.
        foreach ((string name, LayerSpec layer) in KindOf.Samples<LayerSpec>())
        {
            yield return ($"layer \"{name}\"", () => LayerGradients.Compare([layer], seed: seed));
            yield return ($"layer \"{name}\", ReLU", () => LayerGradients.Compare([layer, new ReluSpec()], seed: seed));
        }

        foreach ((string name, Loss loss) in KindOf.Samples<Loss>())
        {
            yield return ($"loss \"{name}\"", () => LossGradients.Compare(loss, seed: seed));
        }
    }

    private static string Name(Normalization normalization) => normalization switch
    {
        Normalization.Batch => "batch norm",
        Normalization.Layer => "layer norm",
        _ => "no norm",
    };

    private static GradientComparison CheckAffine(NumpyRandom random)
    {
        NdArray<double> x = random.Randn(Rows, 2, 3, 2), w = random.Randn(Inputs, Outputs), b = random.Randn(Outputs), dy = random.Randn(Rows, Outputs);
        Affine.Gradients<double> gradients = Affine.Backward(dy, Affine.Forward(x, w, b).Cache);
        return Compare(() => Affine.Forward(x, w, b).Y, dy, ("x", x, gradients.X), ("w", w, gradients.W), ("b", b, gradients.B));
    }

    private static GradientComparison CheckRelu(NumpyRandom random)
    {
        NdArray<double> x = random.Randn(Rows, Inputs), dy = random.Randn(Rows, Inputs);
        return Compare(() => Relu.Forward(x).Y, dy, ("x", x, Relu.Backward(dy, Relu.Forward(x).Cache)));
    }

    private static GradientComparison CheckLeakyRelu(NumpyRandom random)
    {
        NdArray<double> x = random.Randn(Rows, Inputs), dy = random.Randn(Rows, Inputs);
        return Compare(() => LeakyRelu.Forward(x, 0.1).Y, dy, ("x", x, LeakyRelu.Backward(dy, LeakyRelu.Forward(x, 0.1).Cache)));
    }

    private static GradientComparison CheckBatchNorm(NumpyRandom random, Func<NdArray<double>, BatchNorm.Cache<double>, Threads, BatchNorm.Gradients<double>> backward)
    {
        NdArray<double> x = random.Normal<double>(12, 5, Rows, Outputs), gamma = random.Randn(Outputs), beta = random.Randn(Outputs), dy = random.Randn(Rows, Outputs);
        var statistics = new BatchNorm.Statistics<double>(Outputs);
        BatchNorm.Gradients<double> gradients = backward(dy, BatchNorm.Forward(x, gamma, beta, statistics).Cache, default);
        return Compare(() => BatchNorm.Forward(x, gamma, beta, statistics).Y, dy, ("x", x, gradients.X), ("gamma", gamma, gradients.Gamma), ("beta", beta, gradients.Beta));
    }

    private static GradientComparison CheckLayerNorm(NumpyRandom random)
    {
        NdArray<double> x = random.Normal<double>(12, 5, Rows, Outputs), gamma = random.Randn(Outputs), beta = random.Randn(Outputs), dy = random.Randn(Rows, Outputs);
        LayerNorm.Gradients<double> gradients = LayerNorm.Backward(dy, LayerNorm.Forward(x, gamma, beta).Cache);
        return Compare(() => LayerNorm.Forward(x, gamma, beta).Y, dy, ("x", x, gradients.X), ("gamma", gamma, gradients.Gamma), ("beta", beta, gradients.Beta));
    }

    private static GradientComparison CheckDropout(NumpyRandom random)
    {
        NdArray<double> x = random.Normal<double>(10, 1, Rows, Inputs), dy = random.Randn(Rows, Inputs);
        var masks = new ReseededRandom(random, 123);
        return Compare(() => Dropout.Forward(x, 0.4, masks).Y, dy, ("x", x, Dropout.Backward(dy, Dropout.Forward(x, 0.4, masks).Cache)));
    }

    private static GradientComparison CheckAffineRelu(NumpyRandom random)
    {
        NdArray<double> x = random.Randn(Rows, Inputs), w = random.Randn(Inputs, Outputs), b = random.Randn(Outputs), dy = random.Randn(Rows, Outputs);
        Affine.Gradients<double> gradients = AffineRelu.Backward(dy, AffineRelu.Forward(x, w, b).Cache);
        return Compare(() => AffineRelu.Forward(x, w, b).Y, dy, ("x", x, gradients.X), ("w", w, gradients.W), ("b", b, gradients.B));
    }

    private static GradientComparison CheckAffineBatchNormRelu(NumpyRandom random)
    {
        NdArray<double> x = random.Randn(Rows, Inputs), w = random.Randn(Inputs, Outputs), b = random.Randn(Outputs), gamma = random.Randn(Outputs), beta = random.Randn(Outputs), dy = random.Randn(Rows, Outputs);
        var statistics = new BatchNorm.Statistics<double>(Outputs);
        AffineBatchNormRelu.Gradients<double> gradients = AffineBatchNormRelu.Backward(dy, AffineBatchNormRelu.Forward(x, w, b, gamma, beta, statistics).Cache);
        return Compare(
            () => AffineBatchNormRelu.Forward(x, w, b, gamma, beta, statistics).Y,
            dy,
            ("x", x, gradients.X),
            ("w", w, gradients.W),
            ("b", b, gradients.B),
            ("gamma", gamma, gradients.Gamma),
            ("beta", beta, gradients.Beta));
    }

    private static GradientComparison CheckAffineLayerNormRelu(NumpyRandom random)
    {
        NdArray<double> x = random.Randn(Rows, Inputs), w = random.Randn(Inputs, Outputs), b = random.Randn(Outputs), gamma = random.Randn(Outputs), beta = random.Randn(Outputs), dy = random.Randn(Rows, Outputs);
        AffineLayerNormRelu.Gradients<double> gradients = AffineLayerNormRelu.Backward(dy, AffineLayerNormRelu.Forward(x, w, b, gamma, beta).Cache);
        return Compare(
            () => AffineLayerNormRelu.Forward(x, w, b, gamma, beta).Y,
            dy,
            ("x", x, gradients.X),
            ("w", w, gradients.W),
            ("b", b, gradients.B),
            ("gamma", gamma, gradients.Gamma),
            ("beta", beta, gradients.Beta));
    }

    private static GradientComparison CheckLoss(NumpyRandom random, LossOfLabels loss)
    {
        NdArray<double> scores = random.Randn(Rows, Outputs);
        int[] labels = random.Integers(Outputs, Rows);
        return new GradientComparison().Add("scores", loss(scores, labels).Gradient, NumericalGradient.Compute(() => loss(scores, labels).Loss, scores));
    }

    private static GradientComparison CheckTwoLayerNet(NumpyRandom random, double regularization)
    {
        NdArray<double> x = random.Randn(Rows, Inputs);
        int[] labels = random.Integers(Outputs, Rows);
        var net = new TwoLayerNet<double>(new() { Inputs = Inputs, Hidden = 8, Classes = Outputs, WeightScale = 0.5 }, random);
        return CompareParameters(net.Parameters, net.LossAndGradients(x, labels, regularization).Gradients, () => net.LossAndGradients(x, labels, regularization).Loss);
    }

    private static GradientComparison CheckNet(uint seed, Normalization normalization, double keep, double regularization)
    {
        var random = new NumpyRandom(seed);
        NdArray<double> x = random.Randn(Rows, Inputs);
        int[] labels = random.Integers(Outputs, Rows);
        var options = new FullyConnectedNetOptions { Inputs = Inputs, Hidden = [8, 7], Classes = Outputs, Normalization = normalization, KeepProbability = keep, WeightScale = 0.5 };
        var net = new FullyConnectedNet<double>(options, random, new ReseededRandom(random, 123));
        return CompareParameters(net.Parameters, net.LossAndGradients(x, labels, regularization).Gradients, () => net.LossAndGradients(x, labels, regularization).Loss);
    }

    private static GradientComparison CompareParameters(ArraySet<double> parameters, ArraySet<double> gradients, Func<double> loss)
    {
        var comparison = new GradientComparison();
        foreach ((string name, NdArray<double> values) in parameters)
        {
            comparison.Add(name, gradients[name], NumericalGradient.Compute(loss, values));
        }

        return comparison;
    }

    private static GradientComparison Compare(Func<NdArray<double>> forward, NdArray<double> dy, params ReadOnlySpan<(string Name, NdArray<double> Values, NdArray<double> Gradient)> arguments)
    {
        var comparison = new GradientComparison();
        foreach ((string name, NdArray<double> values, NdArray<double> gradient) in arguments)
        {
            comparison.Add(name, gradient, NumericalGradient.Compute(forward, values, dy));
        }

        return comparison;
    }

    private delegate (double Loss, NdArray<double> Gradient) LossOfLabels(NdArray<double> scores, ReadOnlySpan<int> labels);
}
