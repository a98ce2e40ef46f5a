using System.Numerics;

namespace FcNet;

/// <content>The weights of the examples.</content>
public sealed partial class LabeledData
{
    /// <summary>Whether examples have weights.</summary>
    public bool HasWeights => !weights.IsEmpty;

    /// <summary>The same examples with a weight each: losses and metrics are then weighted means. Means and deviations of a scaling are not weighted.</summary>
    /// <param name="weights">One finite number above 0 for each example. Leave out an example instead of the weight 0: a batch of them would have no loss.</param>
    /// <returns>A view.</returns>
    /// <exception cref="ArgumentException">There are not as many weights as examples.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A weight is not a finite number above 0.</exception>
    public LabeledData WithWeights(params ReadOnlySpan<double> weights)
    {
        Require.Length(weights.Length, Count, nameof(weights));
        for (int i = 0; i < weights.Length; i++)
        {
            Require.InRange(double.IsFinite(weights[i]) && weights[i] > 0, weights[i], $"a finite number above 0", $"weights[{i}]");
        }

        return With(rows, weights.ToArray());
    }

    private void FillWeights<T>(ReadOnlySpan<int> rows, Span<T> destination)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ReadOnlySpan<double> theirs = weights.Span;
        for (int i = 0; i < rows.Length; i++)
        {
            destination[i] = theirs.IsEmpty ? T.One : T.CreateTruncating(theirs[rows[i]]);
        }
    }
}
