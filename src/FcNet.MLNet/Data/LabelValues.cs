namespace FcNet.MLNet;

/// <summary>Which values of a column of labels stand for no label, and which are good ones.</summary>
internal sealed record LabelValues<TLabel>(Predicate<TLabel> IsMissing, Predicate<TLabel> IsFinite);

/// <summary>The types of labels.</summary>
internal static class LabelValues
{
    /// <summary>Keys count from 1; 0 is a missing one.</summary>
    public static LabelValues<uint> Keys { get; } = new(key => key == 0, _ => true);

    /// <summary>Yes and no are never missing.</summary>
    public static LabelValues<bool> Answers { get; } = new(_ => false, _ => true);

    /// <summary>NaN is a missing number.</summary>
    public static LabelValues<float> Numbers { get; } = new(float.IsNaN, float.IsFinite);
}
