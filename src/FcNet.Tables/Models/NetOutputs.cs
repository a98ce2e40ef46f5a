namespace FcNet.Tables;

/// <summary>The outputs of a net for the rows that chose its epoch.</summary>
/// <param name="Rows">The rows.</param>
/// <param name="Outputs">Scores of classes, or numbers: rows × outputs.</param>
internal sealed record NetOutputs(int[] Rows, NdArray<float> Outputs)
{
    public static NetOutputs Of(FittedNet net, FitTable data) => new(net.Part.Validation, net.Net.Outputs(data.Inputs, net.Part.Validation));
}
