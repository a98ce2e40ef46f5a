namespace FcNet;

/// <summary>What an array is in its layer. Penalties, decay and factors on the learning rate go by it, never by a name.</summary>
public enum ParameterRole
{
    /// <summary>Whatever is none of the others.</summary>
    Other,

    /// <summary>Weights of an affine layer. Penalties and decay take these.</summary>
    Weight,

    /// <summary>Biases.</summary>
    Bias,

    /// <summary>Factors, such as gamma of a normalization.</summary>
    Scale,

    /// <summary>Summands behind a factor, such as beta of a normalization.</summary>
    Shift,
}
