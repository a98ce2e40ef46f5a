using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace FcNet;

/// <summary>The seed of random numbers: 64 bits. Any integer is a seed, in any language: <c>Seed = 1</c>. The default is 0.</summary>
/// <param name="Value">The 64 bits. A negative number gives those of its two's complement.</param>
[JsonConverter(typeof(SeedConverter))]
public readonly record struct Seed(ulong Value)
{
    /// <summary>The seed of a number.</summary>
    /// <param name="value">The number.</param>
    public static implicit operator Seed(int value) => new(unchecked((ulong)value));

    /// <summary>The seed of a number.</summary>
    /// <param name="value">The number.</param>
    public static implicit operator Seed(uint value) => new(value);

    /// <summary>The seed of a number.</summary>
    /// <param name="value">The number.</param>
    public static implicit operator Seed(long value) => new(unchecked((ulong)value));

    /// <summary>The seed of a number.</summary>
    /// <param name="value">The number.</param>
    public static implicit operator Seed(ulong value) => new(value);

    /// <summary>The number.</summary>
    /// <returns>Its decimal digits.</returns>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}

/// <summary>A seed is a number in JSON.</summary>
internal sealed class SeedConverter : JsonConverter<Seed>
{
    public override Seed Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetUInt64();

    public override void Write(Utf8JsonWriter writer, Seed value, JsonSerializerOptions options) => writer.WriteNumberValue(value.Value);
}
