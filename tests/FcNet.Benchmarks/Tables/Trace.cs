using System.Buffers.Binary;
using FcNet.Files;

namespace FcNet.Benchmarks.Tables;

/// <summary>The first 100 training steps of RealMLP-TD-S in PyTorch, as shared/peers/tables/trace-td-s or data/reference/table-trace.py writes them.</summary>
internal sealed class Trace(SafetensorsFile file)
{
    /// <summary>What table-trace.py multiplies the start by, to store it as bytes.</summary>
    private const float StartUnits = 32;

    /// <summary>The encoded training rows.</summary>
    public NdArray<float> X => Tensor("x").ToNdArray<float>();

    /// <summary>The loss of each step.</summary>
    public double[] Losses => Tensor("losses").ToNdArray<double>().ToArray();

    /// <summary>The rows of each step.</summary>
    public int[][] Rows
    {
        get
        {
            SafetensorsTensor tensor = Tensor("rows");
            int size = tensor.ElementType == "U16" ? sizeof(ushort) : sizeof(long);
            return [.. Enumerable.Range(0, tensor.Data.Length / size).Select(i => (int)BinaryPrimitives.ReadUInt16LittleEndian(tensor.Data.Span[(i * size)..])).Chunk(tensor.Shape[1])];
        }
    }

    /// <summary>Puts the start into a net.</summary>
    public void CopyStart(ArraySet<float> parameters)
    {
        Start("scale").CopyTo(parameters["scale1"].Span);
        for (int i = 0; i < 4; i++)
        {
            Start($"w{i}").CopyTo(parameters[$"W{i + 1}"].Span);
            Start($"b{i}").CopyTo(parameters[$"b{i + 1}"].Span);
        }
    }

    private float[] Start(string name)
    {
        SafetensorsTensor tensor = Tensor(name);
        return tensor.ElementType == "I8" ? [.. tensor.Data.ToArray().Select(unit => (sbyte)unit / StartUnits)] : tensor.ToNdArray<float>().ToArray();
    }

    private SafetensorsTensor Tensor(string name) => file.Tensors.Single(tensor => tensor.Name == name);
}
