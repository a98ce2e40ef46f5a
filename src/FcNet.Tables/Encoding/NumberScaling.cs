namespace FcNet.Tables;

/// <summary>How numbers are scaled.</summary>
public enum NumberScaling
{
    /// <summary>By median and quartiles, with a smooth clip: <see cref="RobustNumber"/>.</summary>
    Robust,

    /// <summary>To mean 0 and standard deviation 1: <see cref="StandardNumber"/>.</summary>
    Standard,

    /// <summary>From 0 to 1: <see cref="MinMaxNumber"/>.</summary>
    MinMax,

    /// <summary>By rank to a normal distribution: <see cref="NormalNumber"/>.</summary>
    Normal,
}
