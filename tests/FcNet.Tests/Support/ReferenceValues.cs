using System.Text.Json;

namespace FcNet.Tests.Support;

/// <summary>What the reference files hold, as numbers and arrays.</summary>
internal static class ReferenceValues
{
    public static JsonElement At(this JsonElement element, params ReadOnlySpan<string> path)
    {
        foreach (string name in path)
        {
            element = element.GetProperty(name);
        }

        return element;
    }

    public static double Number(this JsonElement element, params ReadOnlySpan<string> path) => element.At(path).GetDouble();

    /// <summary>An array: <c>{"shape": …, "data": …}</c>, or a list of numbers or of equally long lists.</summary>
    public static NdArray<double> Array(this JsonElement element, params ReadOnlySpan<string> path)
    {
        element = element.At(path);
        return element.ValueKind == JsonValueKind.Object
            ? NdArray.Wrap(element.GetProperty("data").Numbers().ToArray(), element.GetProperty("shape").Shape())
            : NdArray.Wrap(element.Numbers().ToArray(), ShapeOf(element));
    }

    /// <summary>All arrays of an object, by their names.</summary>
    public static Dictionary<string, NdArray<double>> Arrays(this JsonElement element, params ReadOnlySpan<string> path) =>
        element.At(path).EnumerateObject().Where(entry => IsArray(entry.Value)).ToDictionary(entry => entry.Name, entry => entry.Value.Array());

    public static Shape Shape(this JsonElement element) => FcNet.Shape.Create(element.EnumerateArray().Select(length => length.GetInt32()).ToArray());

    /// <summary>Labels, which the files hold as any numbers.</summary>
    public static int[] ToLabels(this NdArray<double> y) => System.Array.ConvertAll(y.ToArray(), label => checked((int)label));

    /// <summary>A copy with rows and columns exchanged.</summary>
    public static NdArray<double> Transpose(this NdArray<double> x)
    {
        var transposed = new NdArray<double>(x.Columns, x.Rows);
        for (int i = 0; i < x.Rows; i++)
        {
            for (int j = 0; j < x.Columns; j++)
            {
                transposed[j, i] = x[i, j];
            }
        }

        return transposed;
    }

    private static bool IsArray(JsonElement element) => element.ValueKind == JsonValueKind.Object && element.TryGetProperty("data", out _);

    private static IEnumerable<double> Numbers(this JsonElement element) =>
        element.ValueKind == JsonValueKind.Array ? element.EnumerateArray().SelectMany(Numbers) : [element.GetDouble()];

    private static Shape ShapeOf(JsonElement list)
    {
        var lengths = new List<int>();
        for (; list.ValueKind == JsonValueKind.Array; list = list[0])
        {
            lengths.Add(list.GetArrayLength());
        }

        return FcNet.Shape.Create(lengths.ToArray());
    }
}
