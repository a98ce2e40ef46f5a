using System.Globalization;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace FcNet.MLNet;

/// <summary>The values that the keys of a column stand for: the classes, in the type that they had before <c>MapValueToKey</c>.</summary>
internal abstract class KeyValues
{
    public const string Kind = "KeyValues";

    /// <summary>The values as texts: the names of the classes.</summary>
    public abstract IReadOnlyList<string> Names { get; }

    /// <summary>Reads them from a column of keys. Keys without values stand for 0, 1, …</summary>
    public static KeyValues Of(DataViewSchema.Column column)
    {
        if (column.Type is not KeyDataViewType { Count: > 0 and <= int.MaxValue } key)
        {
            throw new ArgumentException($"The column \"{column.Name}\" is {column.Type}, expected a key of known count; MapValueToKey makes one.");
        }

        if (column.Annotations.Schema.GetColumnOrNull(Kind)?.Type is not VectorDataViewType values)
        {
            return new KeyValues<uint>([.. Enumerable.Range(0, (int)key.Count).Select(i => (uint)i)], NumberDataViewType.UInt32);
        }

        return values.ItemType switch
        {
            TextDataViewType text => Read<ReadOnlyMemory<char>>(column, text),
            BooleanDataViewType answer => Read<bool>(column, answer),
            DateTimeDataViewType time => Read<DateTime>(column, time),
            DateTimeOffsetDataViewType time => Read<DateTimeOffset>(column, time),
            TimeSpanDataViewType time => Read<TimeSpan>(column, time),
            { } number when number.RawType == typeof(float) => Read<float>(column, number),
            { } number when number.RawType == typeof(double) => Read<double>(column, number),
            { } number when number.RawType == typeof(sbyte) => Read<sbyte>(column, number),
            { } number when number.RawType == typeof(byte) => Read<byte>(column, number),
            { } number when number.RawType == typeof(short) => Read<short>(column, number),
            { } number when number.RawType == typeof(ushort) => Read<ushort>(column, number),
            { } number when number.RawType == typeof(int) => Read<int>(column, number),
            { } number when number.RawType == typeof(uint) => Read<uint>(column, number),
            { } number when number.RawType == typeof(long) => Read<long>(column, number),
            { } number when number.RawType == typeof(ulong) => Read<ulong>(column, number),
            { } other => throw new NotSupportedException($"The keys of \"{column.Name}\" stand for values of type {other}, expected texts or numbers."),
        };
    }

    /// <summary>Texts as key values.</summary>
    public static KeyValues OfNames(IEnumerable<string> names) => new KeyValues<ReadOnlyMemory<char>>([.. names.Select(name => name.AsMemory())], TextDataViewType.Instance);

    /// <summary>Adds them to a column as an annotation.</summary>
    public abstract void Annotate(SchemaDefinition.Column column, string kind);

    /// <summary>Stock transformers from the numbers 0, 1, … to keys with these values. <c>MapValue</c> alone could do it for texts only.</summary>
    public abstract IEstimator<ITransformer> ToKeys(MLContext context, string outputColumnName, string inputColumnName);

    private static KeyValues<T> Read<T>(DataViewSchema.Column column, PrimitiveDataViewType type)
    {
        VBuffer<T> values = default;
        column.Annotations.GetValue(Kind, ref values);
        return new([.. values.DenseValues()], type);
    }
}

/// <inheritdoc/>
internal sealed class KeyValues<T>(T[] values, PrimitiveDataViewType type) : KeyValues
{
    public override IReadOnlyList<string> Names { get; } = [.. values.Select(value => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "")];

    public override void Annotate(SchemaDefinition.Column column, string kind) =>
        column.AddAnnotation(kind, new VBuffer<T>(values.Length, values), new VectorDataViewType(type, values.Length));

    public override IEstimator<ITransformer> ToKeys(MLContext context, string outputColumnName, string inputColumnName)
    {
        IDataView inOrder = context.Data.LoadFromEnumerable(values.Select(value => new Row { Value = value }));
        return context.Transforms.Conversion.MapValue(outputColumnName, values.Select((value, i) => KeyValuePair.Create((uint)i, value)), inputColumnName)
            .Append(context.Transforms.Conversion.MapValueToKey(outputColumnName, keyData: inOrder));
    }

    private sealed class Row
    {
        public T? Value { get; set; }
    }
}
