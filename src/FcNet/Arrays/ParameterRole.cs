using System.Text.Json.Serialization;

namespace FcNet;

/// <summary>The role of an array in its layer. Penalties, decay and learning-rate factors depend on it, never on a name.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ParameterRole>))]
public enum ParameterRole
{
    /// <summary>Any other role.</summary>
    Other,

    /// <summary>Weights of an affine layer. Penalties and decay apply to these.</summary>
    Weight,

    /// <summary>Biases.</summary>
    Bias,

    /// <summary>Factors, such as gamma of a normalization.</summary>
    Scale,

    /// <summary>Terms added after a factor, such as beta of a normalization.</summary>
    Shift,
}
