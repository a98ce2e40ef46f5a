using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace FcNet;

/// <summary>
/// The standard deviation of a net's initial weights: by a rule, or a fixed number, as in the course: <c>WeightScale = 1e-2</c>. <c>default</c> is <see cref="He"/>.
/// </summary>
/// <remarks>
/// Sources: K. He et al., "Delving deep into rectifiers", 2015; X. Glorot and Y. Bengio, "Understanding the difficulty of training deep feedforward neural
/// networks", 2010; Y. LeCun et al., "Efficient BackProp", 1998.
/// </remarks>
[JsonConverter(typeof(WeightScaleJson))]
public readonly record struct WeightScale
{
    private readonly Rule rule;
    private readonly double value;

    /// <summary>A fixed standard deviation.</summary>
    /// <param name="standardDeviation">A finite number, at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is negative or not finite.</exception>
    public WeightScale(double standardDeviation)
    {
        rule = Rule.Fixed;
        value = Require.FiniteNotNegative(standardDeviation);
    }

    private WeightScale(Rule rule) => this.rule = rule;

    /// <summary>The rules, in the order of <see cref="Names"/>.</summary>
    private enum Rule
    {
        He,
        Xavier,
        LeCun,
        Fixed,
    }

    /// <summary>√(2 / inputs of the layer), which keeps the size of the activations through layers of ReLUs.</summary>
    public static WeightScale He => default;

    /// <summary>√(2 / (inputs + outputs of the layer)), for tanh and other activations with slope 1 at 0; also called Glorot's.</summary>
    public static WeightScale Xavier => new(Rule.Xavier);

    /// <summary>√(1 / inputs of the layer), which keeps the variance of a layer without activation, and of SELU.</summary>
    public static WeightScale LeCun => new(Rule.LeCun);

    /// <summary>Whether this is <see cref="He"/>.</summary>
    public bool IsHe => rule == Rule.He;

    /// <summary>The names of the rules, as files and the command line have them.</summary>
    internal static string[] Names { get; } = ["he", "xavier", "lecun"];

    /// <summary>A fixed standard deviation.</summary>
    /// <param name="standardDeviation">A finite number, at least 0.</param>
    public static implicit operator WeightScale(double standardDeviation) => new(standardDeviation);

    /// <summary>The standard deviation for a layer.</summary>
    /// <param name="inputs">The inputs of the layer, at least 1.</param>
    /// <param name="outputs">Its outputs, at least 1.</param>
    /// <returns>The standard deviation.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There are no inputs or no outputs.</exception>
    public double For(int inputs, int outputs)
    {
        Require.Positive(inputs);
        Require.Positive(outputs);
        return rule switch
        {
            Rule.He => Math.Sqrt(2.0 / inputs),
            Rule.Xavier => Math.Sqrt(2.0 / ((double)inputs + outputs)),
            Rule.LeCun => Math.Sqrt(1.0 / inputs),
            _ => value,
        };
    }

    /// <summary>The rule of a name.</summary>
    internal static bool TryParse(string? name, out WeightScale scale)
    {
        int index = Array.IndexOf(Names, name);
        scale = index < 0 ? default : new((Rule)index);
        return index >= 0;
    }

    /// <summary>The name of the rule, such as "he", or the number.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => rule != Rule.Fixed ? Names[(int)rule] : value.ToString(CultureInfo.InvariantCulture);
}

/// <summary>In JSON: the name of the rule or the number.</summary>
internal sealed class WeightScaleJson : JsonConverter<WeightScale>
{
    public override WeightScale Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.Number ? new(reader.GetDouble())
        : reader.TokenType == JsonTokenType.String && WeightScale.TryParse(reader.GetString(), out WeightScale scale) ? scale
        : throw new JsonException("expected \"he\", \"xavier\", \"lecun\" or a number of at least 0");

    public override void Write(Utf8JsonWriter writer, WeightScale value, JsonSerializerOptions options)
    {
        if (WeightScale.TryParse(value.ToString(), out _))
        {
            writer.WriteStringValue(value.ToString());
        }
        else
        {
            writer.WriteNumberValue(value.For(1, 1));
        }
    }
}
