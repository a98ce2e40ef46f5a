using System.Collections.Immutable;
using System.Numerics;
using System.Text.Json.Serialization;

namespace FcNet;

/// <summary>
/// One or several numbers. If they have a mean and a deviation, a net learns them standardized, and models and metrics give them in their units:
/// number = mean + deviation · output.
/// </summary>
public sealed record NumberTargets : Targets
{
    /// <summary>Describes numbers.</summary>
    /// <param name="names">The names of the numbers.</param>
    /// <param name="mean">The mean of each number; without means and deviations the outputs of the net are the numbers.</param>
    /// <param name="deviation">The standard deviation of each number, above 0.</param>
    /// <exception cref="ArgumentException">There are not as many means and deviations as names.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is not finite, or a deviation is not above 0.</exception>
    public NumberTargets(ImmutableArray<string> names, ImmutableArray<double> mean = default, ImmutableArray<double> deviation = default)
        : base(names)
    {
        (Mean, Deviation) = (mean.IsDefault ? [] : mean, deviation.IsDefault ? [] : deviation);
        Require.That(Mean.IsEmpty == Deviation.IsEmpty, $"There are only means or only deviations of the numbers, expected both or none.");
        for (int j = 0; j < names.Length && IsStandardized; j++)
        {
            Require.Length(mean.Length, names.Length, nameof(mean));
            Require.Length(deviation.Length, names.Length, nameof(deviation));
            Require.InRange(double.IsFinite(mean[j]), mean[j], "a finite number", $"mean[{j}]");
            Require.FinitePositive(deviation[j], $"deviation[{j}]");
        }
    }

    /// <summary>The mean of each number; empty if the outputs of the net are the numbers.</summary>
    public ImmutableArray<double> Mean { get; }

    /// <summary>The standard deviation of each number; empty if the outputs of the net are the numbers.</summary>
    public ImmutableArray<double> Deviation { get; }

    /// <summary>Whether the outputs of the net are standardized numbers.</summary>
    [JsonIgnore]
    public bool IsStandardized => !Mean.IsEmpty;

    /// <summary>A number as a net learns it: (number - mean) / deviation.</summary>
    /// <param name="index">Which number, from 0.</param>
    /// <param name="number">Its value.</param>
    /// <returns>The output that a perfect net has.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such number.</exception>
    public double Encode(int index, double number)
    {
        Require.Below(index, Outputs);
        return IsStandardized ? (number - Mean[index]) / Deviation[index] : number;
    }

    /// <inheritdoc/>
    public override double Decode(int index, double output)
    {
        Require.Below(index, Outputs);
        return IsStandardized ? Mean[index] + (Deviation[index] * output) : output;
    }

    /// <summary>Whether both have the same names, means and deviations.</summary>
    /// <param name="other">The other.</param>
    /// <returns>True if they do.</returns>
    public bool Equals(NumberTargets? other) => base.Equals(other) && HasUnitsOf(other!);

    /// <inheritdoc/>
    public override int GetHashCode() => base.GetHashCode();

    /// <summary>Whether both have the same means and deviations.</summary>
    internal bool HasUnitsOf(NumberTargets other) =>
        Mean.AsSpan().SequenceEqual(other.Mean.AsSpan()) && Deviation.AsSpan().SequenceEqual(other.Deviation.AsSpan());

    /// <summary>Turns outputs into numbers in their units, in place.</summary>
    internal void Decode<T>(NdArray<T> outputs)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int i = 0; i < outputs.Rows && IsStandardized; i++)
        {
            Span<T> row = outputs.Row(i);
            for (int j = 0; j < row.Length; j++)
            {
                row[j] = T.CreateTruncating(Decode(j, double.CreateTruncating(row[j])));
            }
        }
    }
}
