using System.Globalization;

namespace FcNet;

/// <summary>
/// The names of a net's arrays in a PyTorch state dict, defined only here. They are those of an <c>nn.Sequential</c> whose modules are called
/// affine1, norm1, relu1, affine2, …: "affine1.weight", "norm1.running_mean".
/// </summary>
internal static class PyTorchNames
{
    public const string Weight = "weight", Bias = "bias", RunningMean = "running_mean", RunningVariance = "running_var";

    /// <summary>How many batches a batch normalization has seen. FcNet does not count them, and PyTorch does not need the count.</summary>
    public const string BatchesTracked = "num_batches_tracked";

    public static string Affine(int layer, string field) => string.Create(CultureInfo.InvariantCulture, $"affine{layer}.{field}");

    public static string Norm(int layer, string field) => string.Create(CultureInfo.InvariantCulture, $"norm{layer}.{field}");
}
