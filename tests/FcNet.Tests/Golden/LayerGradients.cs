using System.Text.Json;
using FcNet.Checks;
using FcNet.Tests.Support;

namespace FcNet.Tests.Golden;

/// <summary>The gradients of a layer: the reference's, and as close to the central differences as in the notebooks.</summary>
internal static class LayerGradients
{
    /// <summary>Sums of products in another order than NumPy's: where large terms cancel, some roundings of their size are left.</summary>
    public const double Relative = 1e-13, Absolute = 1e-14;

    /// <summary>Compares each gradient with the entry of the vectors that belongs to the check, and with central differences.</summary>
    /// <param name="check">The check's name.</param>
    /// <param name="forward">The forward pass, which reads the arrays.</param>
    /// <param name="dy">The upstream gradient.</param>
    /// <param name="gradients">The course's names, what the gradients are with respect to, and the gradients.</param>
    public static void Expect(string check, Func<NdArray<double>> forward, NdArray<double> dy, params ReadOnlySpan<(string Name, NdArray<double> At, NdArray<double> Gradient)> gradients)
    {
        JsonElement vector = NotebookInputs.VectorOf(check), observed = Reference.Check(check).At("tolerance", "observed");
        Support.Expect.Close(forward(), vector.Array("out"), Relative, Absolute, "y");
        foreach ((string name, NdArray<double> at, NdArray<double> gradient) in gradients)
        {
            Support.Expect.Close(gradient, vector.Array(name), Relative, Absolute, name);
            NumericalAgreement.Expect(gradient, NumericalGradient.Compute(forward, at, dy), observed.Number(name), name);
        }
    }
}
