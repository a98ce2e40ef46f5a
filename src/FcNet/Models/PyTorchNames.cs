using System.Globalization;

namespace FcNet;

/// <summary>
/// The names of a net's arrays in a PyTorch state dict, defined only here. They are those of an <c>nn.Sequential</c> whose modules are called
/// affine1, norm1, relu1, affine2, …: "affine1.weight", "norm1.running_mean". Modules without tensors may have any name.
/// </summary>
internal static class PyTorchNames
{
    public static string Of(string module, int number, string field) => string.Create(CultureInfo.InvariantCulture, $"{module}{number}.{field}");
}
