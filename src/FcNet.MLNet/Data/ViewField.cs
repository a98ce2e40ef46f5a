using Microsoft.ML;
using Microsoft.ML.Data;

namespace FcNet.MLNet;

/// <summary>A column of a table that comes from a view.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">The type of its values.</param>
/// <param name="Value">Reads the value of the row at which a cursor stands.</param>
internal sealed record ViewField(string Name, Type Type, Func<object?> Value)
{
    /// <summary>The fields of a column: one, or one for each slot of a vector.</summary>
    /// <exception cref="ArgumentException">A table has no such type.</exception>
    public static IEnumerable<ViewField> Of(DataViewRowCursor cursor, DataViewSchema.Column column) => column.Type switch
    {
        KeyDataViewType { RawType: var type } when type == typeof(uint) => [new(column.Name, typeof(string), KeyOf(cursor, column))],
        TextDataViewType => [Scalar<ReadOnlyMemory<char>>(cursor, column, typeof(string), text => text.IsEmpty ? null : text.ToString())],
        BooleanDataViewType => [Scalar<bool>(cursor, column)],
        DateTimeDataViewType => [Scalar<DateTime>(cursor, column)],
        NumberDataViewType number => [NumberOf(cursor, column, number.RawType)],
        VectorDataViewType { IsKnownSize: true, Size: > 0, ItemType: NumberDataViewType { RawType: var type } } when type == typeof(float) => Slots(cursor, column),
        _ => throw new ArgumentException($"The column \"{column.Name}\" is {column.Type}, expected numbers, text, Boolean, DateTime, a key of UInt32, or a vector of Single of known size; drop it with DropColumns."),
    };

    private static ViewField NumberOf(DataViewRowCursor cursor, DataViewSchema.Column column, Type type) => Type.GetTypeCode(type) switch
    {
        TypeCode.Single => Scalar<float>(cursor, column),
        TypeCode.Double => Scalar<double>(cursor, column),
        TypeCode.SByte => Scalar<sbyte>(cursor, column),
        TypeCode.Byte => Scalar<byte>(cursor, column),
        TypeCode.Int16 => Scalar<short>(cursor, column),
        TypeCode.UInt16 => Scalar<ushort>(cursor, column),
        TypeCode.Int32 => Scalar<int>(cursor, column),
        TypeCode.UInt32 => Scalar<uint>(cursor, column),
        TypeCode.Int64 => Scalar<long>(cursor, column),
        _ => Scalar<ulong>(cursor, column),
    };

    private static ViewField Scalar<TValue>(DataViewRowCursor cursor, DataViewSchema.Column column) => Scalar<TValue>(cursor, column, typeof(TValue), value => value);

    private static ViewField Scalar<TValue>(DataViewRowCursor cursor, DataViewSchema.Column column, Type type, Func<TValue, object?> convert)
    {
        ValueGetter<TValue> getter = cursor.GetGetter<TValue>(column);
        TValue value = default!;
        return new(column.Name, type, () =>
        {
            getter(ref value);
            return convert(value);
        });
    }

    private static Func<object?> KeyOf(DataViewRowCursor cursor, DataViewSchema.Column column)
    {
        string[] names = [.. KeyValues.Of(column).Names];
        ValueGetter<uint> getter = cursor.GetGetter<uint>(column);
        uint key = 0;
        return () =>
        {
            getter(ref key);
            return key == 0 ? null : names[key - 1];
        };
    }

    /// <summary>The slots in their order: the first one reads the vector for all.</summary>
    private static IEnumerable<ViewField> Slots(DataViewRowCursor cursor, DataViewSchema.Column column)
    {
        ValueGetter<VBuffer<float>> getter = cursor.GetGetter<VBuffer<float>>(column);
        VBuffer<float> vector = default;
        var slots = FeatureSlots.Of(column, FeatureValues.FiniteOrMissing);
        float[] dense = new float[slots.Count];
        foreach ((int slot, string name) in FeatureSlots.TableNames(column).Index())
        {
            yield return new(name, typeof(float), () =>
            {
                if (slot == 0)
                {
                    getter(ref vector);
                    slots.CopyTo(vector, dense, cursor.Position);
                }

                return dense[slot];
            });
        }
    }
}
