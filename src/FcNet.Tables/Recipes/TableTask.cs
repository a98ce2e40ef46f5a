using System.Collections.Immutable;

namespace FcNet.Tables;

/// <summary>What a recipe knows: sizes, kinds and the aim, but neither names nor cells.</summary>
/// <param name="Rows">The number of training rows.</param>
/// <param name="Encoding">How the rows become inputs.</param>
/// <param name="Targets">What is learned.</param>
/// <param name="Score">What is to be good.</param>
public sealed record TableTask(int Rows, TableEncoding Encoding, Targets Targets, Score Score)
{
    /// <summary>The factor of each class in the loss; empty: all 1.</summary>
    public ImmutableArray<double> ClassWeights { get; init; } = [];

    /// <summary>Whether numbers are learned rather than classes.</summary>
    public bool IsRegression => Targets is NumberTargets;

    /// <summary>Whether both are the same.</summary>
    /// <param name="other">The other.</param>
    /// <returns>True if they are.</returns>
    public bool Equals(TableTask? other) => other is not null && Rows == other.Rows && Encoding == other.Encoding && Targets == other.Targets
        && Score == other.Score && ClassWeights.AsSpan().SequenceEqual(other.ClassWeights.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Rows, Encoding, Targets, Score);
}
