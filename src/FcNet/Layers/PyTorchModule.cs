namespace FcNet.Layers;

/// <summary>What a layer is in a PyTorch state dict: a module and the names of its tensors, in the order of the layer's parameters and statistics.</summary>
/// <param name="Name">The name of the module, to which a net adds a number.</param>
/// <param name="Parameters">A name for each parameter.</param>
/// <param name="Statistics">A name for each statistic.</param>
internal readonly record struct PyTorchModule(string Name, string[] Parameters, string[] Statistics)
{
    public const string Affine = "affine", Norm = "norm", Weight = "weight", Bias = "bias", RunningMean = "running_mean", RunningVariance = "running_var";

    /// <summary>How many batches a batch normalization has seen. PyTorch needs the count for cumulative averages only.</summary>
    public const string BatchesTracked = "num_batches_tracked";

    /// <summary>A module without tensors, such as an activation.</summary>
    public static PyTorchModule Empty { get; } = new("", [], []);
}
