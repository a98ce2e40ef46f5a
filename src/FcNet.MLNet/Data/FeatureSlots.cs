using System.Numerics.Tensors;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace FcNet.MLNet;

/// <summary>A column of features: how many there are, which numbers they may be, and what they are called.</summary>
internal sealed class FeatureSlots
{
    private readonly string column;
    private readonly FeatureValues values;
    private readonly Func<int, string> nameOf;

    private FeatureSlots(string column, int count, FeatureValues values, Func<int, string> nameOf) =>
        (this.column, Count, this.values, this.nameOf) = (column, count, values, nameOf);

    public int Count { get; }

    /// <summary>The slots of a column of a view, with their names if it has some.</summary>
    public static FeatureSlots Of(DataViewSchema.Column column, FeatureValues values)
    {
        if (column.Type is not VectorDataViewType { IsKnownSize: true, Size: > 0 } vector)
        {
            throw new ArgumentException($"The column \"{column.Name}\" is {column.Type}, expected a vector of Single of known size; Concatenate makes one.");
        }

        return new(column.Name, vector.Size, values, slot => NamesIn(column) is { Length: > 0 } names ? $" (\"{names[slot]}\")" : "");
    }

    /// <summary>The slots of a column of which only name and count are known.</summary>
    public static FeatureSlots Of(string column, int count, FeatureValues values) => new(column, count, values, _ => "");

    /// <summary>
    /// What the slots are called as columns of a table, "Features.Length": the name of the vector, and that of the slot or its number. A slot whose name another
    /// one before it has gets its number too.
    /// </summary>
    public static string[] TableNames(DataViewSchema.Column column)
    {
        int count = ((VectorDataViewType)column.Type).Size;
        string[] names = NamesIn(column);
        var taken = new HashSet<string>(StringComparer.Ordinal);
        return [.. Enumerable.Range(0, count).Select(Name)];

        string Name(int slot)
        {
            string number = FormattableString.Invariant($"{slot}");
            string name = $"{column.Name}.{(names.Length > 0 && names[slot].Length > 0 ? names[slot] : number)}";
            while (!taken.Add(name))
            {
                name += $".{number}";
            }

            return name;
        }
    }

    /// <summary>Copies the features of a row, which may be sparse, and refuses what the model does not take.</summary>
    /// <param name="row">The features.</param>
    /// <param name="destination">Receives them; it may be longer.</param>
    /// <param name="position">The number of the row, or -1 if it has none.</param>
    public void CopyTo(in VBuffer<float> row, Span<float> destination, long position)
    {
        row.CopyTo(destination);
        ReadOnlySpan<float> copied = destination[..Count];
        if (TensorPrimitives.IsFiniteAll(copied))
        {
            return;
        }

        for (int slot = 0; slot < copied.Length; slot++)
        {
            if (!values.Takes(copied[slot]))
            {
                string where = position < 0 ? "" : FormattableString.Invariant($" of row {position}");
                string what = FormattableString.Invariant($"The column \"{column}\" has {copied[slot]} in slot {slot}{nameOf(slot)}{where}");
                throw new ArgumentException($"{what}, {values.Expected}");
            }
        }
    }

    /// <summary>The names of the slots, or nothing.</summary>
    private static string[] NamesIn(DataViewSchema.Column column)
    {
        if (column.Annotations.Schema.GetColumnOrNull("SlotNames")?.Type is not VectorDataViewType { ItemType: TextDataViewType })
        {
            return [];
        }

        VBuffer<ReadOnlyMemory<char>> names = default;
        column.Annotations.GetValue("SlotNames", ref names);
        return [.. names.DenseValues().Select(name => name.ToString())];
    }
}
