using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace FcNet;

/// <summary>The standard deviation of a net's initial weights: He initialization, √(2 / inputs of the layer), or a fixed number, as in the course: <c>WeightScale = 1e-2</c>. <c>default</c> is <see cref="He"/>.</summary>
/// <remarks>Source: K. He et al., "Delving deep into rectifiers", 2015.</remarks>
[JsonConverter(typeof(WeightScaleJson))]
public readonly record struct WeightScale
{
    private readonly bool isFixed;
    private readonly double value;

    /// <summary>A fixed standard deviation.</summary>
    /// <param name="standardDeviation">A finite number, at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is negative or not finite.</exception>
    public WeightScale(double standardDeviation)
    {
        isFixed = true;
        value = Require.FiniteNotNegative(standardDeviation);
    }

    /// <summary>√(2 / inputs of the layer), which keeps the size of the activations through layers of ReLUs.</summary>
    public static WeightScale He => default;

    /// <summary>Whether this is <see cref="He"/>.</summary>
    public bool IsHe => !isFixed;

    /// <summary>A fixed standard deviation.</summary>
    /// <param name="standardDeviation">A finite number, at least 0.</param>
    public static implicit operator WeightScale(double standardDeviation) => new(standardDeviation);

    /// <summary>The standard deviation for a layer.</summary>
    /// <param name="inputs">The inputs of the layer, at least 1.</param>
    /// <returns>The standard deviation.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There are no inputs.</exception>
    public double For(int inputs)
    {
        Require.Positive(inputs);
        return IsHe ? Math.Sqrt(2.0 / inputs) : value;
    }

    /// <summary>"he" or the number.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => IsHe ? "he" : value.ToString(CultureInfo.InvariantCulture);
}

/// <summary>In JSON: "he" or the number.</summary>
internal sealed class WeightScaleJson : JsonConverter<WeightScale>
{
    public override WeightScale Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.Number ? new(reader.GetDouble())
        : reader.TokenType == JsonTokenType.String && reader.ValueTextEquals("he") ? WeightScale.He
        : throw new JsonException("expected \"he\" or a number of at least 0");

    public override void Write(Utf8JsonWriter writer, WeightScale value, JsonSerializerOptions options)
    {
        if (value.IsHe)
        {
            writer.WriteStringValue("he");
        }
        else
        {
            writer.WriteNumberValue(value.For(1));
        }
    }
}
