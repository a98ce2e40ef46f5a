using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace FcNet.Layers;

/// <summary>
/// How a layer averages what it measures in each batch: exponentially with a decay rate r, average = r·average + (1 - r)·batch, or cumulatively, as the mean over
/// all batches. <c>default</c> is exponential with <see cref="BatchNorm.DefaultMomentum"/>. A number converts to it: <c>new BatchNormSpec(0.99)</c>.
/// </summary>
/// <remarks>PyTorch calls 1 - r "momentum", and has the cumulative average with momentum <c>None</c> (<c>torch.nn.BatchNorm1d</c>).</remarks>
[JsonConverter(typeof(RunningAverageJson))]
public readonly record struct RunningAverage
{
    internal const string CumulativeName = "cumulative";

    private readonly Kind kind;
    private readonly double decayRate;

    /// <summary>An exponential average.</summary>
    /// <param name="momentum">The decay rate, 0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is not from 0 to 1.</exception>
    public RunningAverage(double momentum)
    {
        if (Require.Fraction(momentum) != BatchNorm.DefaultMomentum)
        {
            (kind, decayRate) = (Kind.Exponential, momentum);
        }
    }

    private RunningAverage(Kind kind) => this.kind = kind;

    private enum Kind
    {
        Usual,
        Exponential,
        Cumulative,
    }

    /// <summary>The mean over all batches, each with the same weight: after n of them, average = n/(n + 1)·average + 1/(n + 1)·batch.</summary>
    public static RunningAverage Cumulative { get; } = new(Kind.Cumulative);

    /// <summary>Whether each step depends on the number of batches so far.</summary>
    public bool CountsBatches => kind == Kind.Cumulative;

    /// <summary>An exponential average.</summary>
    /// <param name="momentum">The decay rate, 0 to 1.</param>
    public static implicit operator RunningAverage(double momentum) => new(momentum);

    /// <summary>The factor of the old average when another batch comes in.</summary>
    /// <param name="batches">The number of batches in the average so far, at least 0.</param>
    /// <returns>The decay rate, or batches / (batches + 1).</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative or not finite.</exception>
    public double DecayRate(double batches)
    {
        Require.FiniteNotNegative(batches);
        return kind switch
        {
            Kind.Cumulative => batches / (batches + 1),
            Kind.Exponential => decayRate,
            _ => BatchNorm.DefaultMomentum,
        };
    }

    /// <summary>The decay rate, or "cumulative".</summary>
    /// <returns>The text.</returns>
    public override string ToString() => CountsBatches ? CumulativeName : DecayRate(0).ToString(CultureInfo.InvariantCulture);
}

/// <summary>In JSON: the decay rate, or "cumulative".</summary>
internal sealed class RunningAverageJson : JsonConverter<RunningAverage>
{
    public override RunningAverage Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.Number ? new(reader.GetDouble())
        : reader.TokenType == JsonTokenType.String && reader.ValueTextEquals(RunningAverage.CumulativeName) ? RunningAverage.Cumulative
        : throw new JsonException("expected a number from 0 to 1 or \"cumulative\"");

    public override void Write(Utf8JsonWriter writer, RunningAverage value, JsonSerializerOptions options)
    {
        if (value.CountsBatches)
        {
            writer.WriteStringValue(RunningAverage.CumulativeName);
        }
        else
        {
            writer.WriteNumberValue(value.DecayRate(0));
        }
    }
}
