namespace FcNet.Course.Checks;

/// <summary>
/// The cells of the notebooks that print a number to compare with, in the notebooks' order and with their seeds. What they print was taken from
/// dozens of solved notebooks (data/reference/notebook-checks.json, with which a test compares the numbers here).
/// </summary>
internal static class CheckList
{
    /// <summary>The error of a gradient that is exactly 0 in theory says nothing: a bias before batch normalization is subtracted again with the mean.</summary>
    private const double IsZero = double.NaN;

    /// <summary>All results of one notebook.</summary>
    /// <param name="notebook">One of <see cref="NotebookNames"/>.</param>
    /// <param name="data">The images.</param>
    public static IEnumerable<CheckResult> Of(string notebook, NotebookData data) => notebook switch
    {
        NotebookNames.FullyConnected => FullyConnected(data),
        NotebookNames.BatchNormalization => BatchNormalization(data),
        NotebookNames.Dropout => Dropouts(data),
        _ => throw new ArgumentException($"There is no notebook \"{notebook}\"."),
    };

    private static IEnumerable<CheckResult> FullyConnected(NotebookData data)
    {
        var net = new FullyConnectedNetCell(Named("FullyConnectedNet"));
        return
        [
            .. DataCell.Shapes(Named("data"), data),
            .. AffineCells.Forward(Named("affine_forward")),
            .. AffineCells.Backward(Named("affine_backward")),
            .. ReluCells.Forward(Named("relu_forward")),
            .. ReluCells.Backward(Named("relu_backward")),
            .. AffineCells.WithRelu(Named("affine_relu")),
            .. LossCells.Svm(Named("svm_loss")),
            .. LossCells.Softmax(Named("softmax_loss")),
            .. TwoLayerNetCells.Initialization(Named("TwoLayerNet")),
            .. TwoLayerNetCells.TestScores(Named("TwoLayerNet scores,")),
            .. TwoLayerNetCells.Loss(Named("TwoLayerNet reg 0,"), 0, 3.4702243556),
            .. TwoLayerNetCells.Loss(Named("TwoLayerNet reg 1,"), 1, 26.5948426952),
            .. TwoLayerNetCells.Gradients(Named("TwoLayerNet reg 0,"), 0, ("W1", 1.83e-08), ("W2", 3.3e-10), ("b1", 9.83e-09), ("b2", 4.33e-10)),
            .. TwoLayerNetCells.Gradients(Named("TwoLayerNet reg 0.7,"), 0.7, ("W1", 2.53e-07), ("W2", 2.85e-08), ("b1", 1.56e-08), ("b2", 7.76e-10)),
            .. net.Run("reg 0", options => options, 0, 2.3004790897684924, ("W1", 1.48e-07), ("W2", 2.21e-05), ("W3", 3.53e-07), ("b1", 5.38e-09), ("b2", 2.09e-09), ("b3", 6.108376558130278e-11)),
            .. net.Run("reg 3.14", options => options, 3.14, 7.052114776533016, ("W1", 7.36e-09), ("W2", 6.87e-08), ("W3", 3.48e-08), ("b1", 1.48e-08), ("b2", 1.7223749776283708e-09), ("b3", 1.8e-10)),
            .. UpdateRuleCells.Momentum(Named("sgd_momentum")),
            .. UpdateRuleCells.RmsProp(Named("rmsprop")),
            .. UpdateRuleCells.Adam(Named("adam")),
        ];

        static Cell Named(string name) => new(NotebookNames.FullyConnected, name);
    }

    private static IEnumerable<CheckResult> BatchNormalization(NotebookData data)
    {
        var net = new FullyConnectedNetCell(Named("FullyConnectedNet"));
        return
        [
            .. DataCell.Shapes(Named("data"), data),
            .. BatchNormCells.Train(Named("batchnorm train")),
            .. BatchNormCells.Test(Named("batchnorm test")),
            .. BatchNormCells.Backward(Named("batchnorm_backward")),
            .. BatchNormCells.BackwardAlternative(Named("batchnorm_backward_alt")),
            .. net.Run(
                "reg 0",
                options => options with { Normalization = Normalization.Batch },
                0,
                2.2611955101340957,
                ("W1", 0.00011), ("W2", 3.35e-06), ("W3", 4.05e-10), ("b1", IsZero), ("b2", IsZero), ("b3", 1.01e-10), ("beta1", 7.33e-09), ("beta2", 1.89e-09), ("gamma1", 7.47e-09), ("gamma2", 2.41e-09)),
            .. net.Run(
                "reg 3.14",
                options => options with { Normalization = Normalization.Batch },
                3.14,
                6.996533220108303,
                ("W1", 1.98e-06), ("W2", 2.28e-06), ("W3", 1.11e-08), ("b1", IsZero), ("b2", IsZero), ("b3", 2.1e-10), ("beta1", 6.65e-09), ("beta2", 4.23e-09), ("gamma1", 6.27e-09), ("gamma2", 4.67e-09)),
            .. LayerNormCells.Forward(Named("layernorm")),
            .. LayerNormCells.Backward(Named("layernorm_backward")),
        ];

        static Cell Named(string name) => new(NotebookNames.BatchNormalization, name);
    }

    private static IEnumerable<CheckResult> Dropouts(NotebookData data)
    {
        var net = new FullyConnectedNetCell(Named("FullyConnectedNet"));
        return
        [
            .. DataCell.Shapes(Named("data"), data),
            .. DropoutCells.Forward(Named("dropout_forward")),
            .. DropoutCells.Backward(Named("dropout_backward")),
            .. net.Run("dropout 1", options => options, 0, 2.3004790897684924, ("W1", 1.48e-07), ("W2", 2.21e-05), ("W3", 3.53e-07), ("b1", 5.38e-09), ("b2", 2.09e-09), ("b3", 6.11e-11)),
            .. net.Run("dropout 0.75", options => options with { KeepProbability = 0.75 }, 0, 2.302371489704412, ("W1", 1.9e-07), ("W2", 4.76e-06), ("W3", 2.6e-08), ("b1", 4.73e-09), ("b2", 1.82e-09), ("b3", 1.7e-10)),
            .. net.Run("dropout 0.5", options => options with { KeepProbability = 0.5 }, 0, 2.3042759220785896, ("W1", 3.11e-07), ("W2", 2.48e-08), ("W3", 6.43e-08), ("b1", 5.37e-09), ("b2", 2.99e-09), ("b3", 1.13e-10)),
        ];

        static Cell Named(string name) => new(NotebookNames.Dropout, name);
    }
}
