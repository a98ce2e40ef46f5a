using System.Numerics.Tensors;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace FcNet.MLNet;

/// <summary>A column of features: how many there are, and what they are called in messages.</summary>
internal sealed class FeatureSlots
{
    private readonly string column;
    private readonly Func<int, string> nameOf;

    private FeatureSlots(string column, int count, Func<int, string> nameOf) => (this.column, Count, this.nameOf) = (column, count, nameOf);

    public int Count { get; }

    /// <summary>The slots of a column of a view, with their names if it has some.</summary>
    public static FeatureSlots Of(DataViewSchema.Column column)
    {
        if (column.Type is not VectorDataViewType { IsKnownSize: true, Size: > 0 } vector)
        {
            throw new ArgumentException($"The column \"{column.Name}\" is {column.Type}, expected a vector of Single of known size; Concatenate makes one.");
        }

        return new(column.Name, vector.Size, slot => NameIn(column, slot));
    }

    /// <summary>The slots of a column of which only name and count are known.</summary>
    public static FeatureSlots Of(string column, int count) => new(column, count, _ => "");

    /// <summary>Copies the features of a row, which may be sparse, and refuses what is not finite.</summary>
    /// <param name="row">The features.</param>
    /// <param name="destination">Receives them; it may be longer.</param>
    /// <param name="position">The number of the row, or -1 if it has none.</param>
    public void CopyTo(in VBuffer<float> row, Span<float> destination, long position)
    {
        row.CopyTo(destination);
        ReadOnlySpan<float> values = destination[..Count];
        if (!TensorPrimitives.IsFiniteAll(values))
        {
            throw NotFinite(values, position);
        }
    }

    private ArgumentException NotFinite(ReadOnlySpan<float> values, long position)
    {
        int slot = 0;
        while (float.IsFinite(values[slot]))
        {
            slot++;
        }

        string where = position < 0 ? "" : FormattableString.Invariant($" of row {position}");
        string what = FormattableString.Invariant($"The column \"{column}\" has {values[slot]} in slot {slot}{nameOf(slot)}{where}");
        return new($"{what}, expected finite numbers; put ReplaceMissingValues before the net, or filter such rows out.");
    }

    /// <summary>The names of the slots, or nothing.</summary>
    public static string[] NamesIn(DataViewSchema.Column column)
    {
        if (column.Annotations.Schema.GetColumnOrNull("SlotNames")?.Type is not VectorDataViewType { ItemType: TextDataViewType })
        {
            return [];
        }

        VBuffer<ReadOnlyMemory<char>> names = default;
        column.Annotations.GetValue("SlotNames", ref names);
        return [.. names.DenseValues().Select(name => name.ToString())];
    }

    private static string NameIn(DataViewSchema.Column column, int slot) => NamesIn(column) is { Length: > 0 } names ? $" (\"{names[slot]}\")" : "";
}
