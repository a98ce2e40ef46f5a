using System.Text.Json.Serialization;

namespace FcNet;

/// <summary>How initial weights are distributed; <see cref="WeightScale"/> gives their standard deviation.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<WeightDistribution>))]
public enum WeightDistribution
{
    /// <summary>The normal distribution with mean 0.</summary>
    [JsonStringEnumMemberName("normal")]
    Normal,

    /// <summary>Equally likely from -√3 to √3 standard deviations.</summary>
    [JsonStringEnumMemberName("uniform")]
    Uniform,

    /// <summary>A random matrix whose columns (or rows, if there are fewer of them) are orthogonal and equally long.</summary>
    [JsonStringEnumMemberName("orthogonal")]
    Orthogonal,
}
