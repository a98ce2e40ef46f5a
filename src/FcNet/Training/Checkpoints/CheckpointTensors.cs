using System.Numerics;
using FcNet.Files;

namespace FcNet;

/// <summary>The arrays of a checkpoint's file, taken out by name; each must have the type and shape that the run needs.</summary>
internal sealed class CheckpointTensors(SafetensorsFile file, string source)
{
    private readonly Dictionary<string, SafetensorsTensor> tensors = file.Tensors.ToDictionary(tensor => tensor.Name, StringComparer.Ordinal);

    /// <summary>The arrays are not copied, because a checkpoint is written before the next step changes them.</summary>
    public static IEnumerable<SafetensorsTensor> Of<T>(string prefix, ArraySet<T> arrays)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => arrays.Select(pair => SafetensorsTensor.Wrap(prefix + pair.Key, pair.Value));

    public static SafetensorsTensor Of(string name, params ReadOnlySpan<double> values) => SafetensorsTensor.From(name, NdArray.From(values));

    public static SafetensorsTensor Of(string name, ReadOnlySpan<int> values) => new(name, "I32", [values.Length], LittleEndian.BytesOf(values));

    public static SafetensorsTensor Of(string name, byte[] bytes) => new(name, "U8", [bytes.Length], bytes);

    /// <summary>A set of arrays. Memory is allocated only when the file is known to contain them.</summary>
    public ArraySet<T> Arrays<T>(string prefix, ArrayLayout layout)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var values = new SafetensorsTensor[layout.Count];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = Take(prefix + layout.Names[i], SafetensorsTensor.NameOf<T>());
            if (values[i].Shape != layout.Shapes[i])
            {
                throw Invalid($"\"{values[i].Name}\" is {values[i].Shape}, expected {layout.Shapes[i]}");
            }
        }

        var arrays = new ArraySet<T>(layout);
        for (int i = 0; i < values.Length; i++)
        {
            LittleEndian.Read(values[i].Data.Span, arrays[i].Span);
        }

        return arrays;
    }

    public double[] Doubles(string name, int count) => Counted(Take(name, "F64"), count).ToNdArray<double>().ToArray();

    public int[] Integers(string name)
    {
        SafetensorsTensor tensor = Counted(Take(name, "I32"), -1);
        int[] values = new int[tensor.Data.Length / sizeof(int)];
        LittleEndian.Read<int>(tensor.Data.Span, values);
        return values;
    }

    public byte[] Bytes(string name) => Counted(Take(name, "U8"), -1).Data.ToArray();

    public void RequireNoMore()
    {
        if (tensors.Count > 0)
        {
            throw Invalid($"it has an array \"{Excerpt.Of(tensors.Keys.First())}\" that its run does not know");
        }
    }

    public InvalidDataException Invalid(string what) => new($"{source} is not a valid checkpoint: {what}.");

    private SafetensorsTensor Take(string name, string elementType) => !tensors.Remove(name, out SafetensorsTensor? tensor)
        ? throw Invalid($"it lacks the array \"{name}\"")
        : tensor.ElementType == elementType ? tensor : throw Invalid($"\"{name}\" holds {tensor.ElementType}, expected {elementType}");

    /// <summary>A vector of the given number of elements; -1 accepts any number.</summary>
    private SafetensorsTensor Counted(SafetensorsTensor tensor, int count) => tensor.Shape.Rank == 1 && (count < 0 || tensor.Shape[0] == count)
        ? tensor
        : throw Invalid($"\"{tensor.Name}\" is {tensor.Shape}, expected {(count < 0 ? "a vector" : $"{count} elements")}");
}
