using System.Collections.Immutable;

namespace FcNet.Tables;

/// <summary>How much each class counts in the loss.</summary>
public abstract record ClassWeighting
{
    private protected ClassWeighting()
    {
    }

    /// <summary>Every row counts the same.</summary>
    public static ClassWeighting None { get; } = new Equal();

    /// <summary>Every class counts the same in total: n / (k · count) for each row of a class, of k classes that have training rows.</summary>
    public static ClassWeighting Balanced { get; } = new BalancedWeights();

    /// <summary>A factor for some classes; the others have 1.</summary>
    /// <param name="factors">The factors by name, each at least 0.</param>
    /// <returns>The weighting.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A factor is negative or not finite.</exception>
    public static ClassWeighting Of(IReadOnlyDictionary<string, double> factors) => new Named(Require.NotNull(factors).ToImmutableSortedDictionary(StringComparer.Ordinal));

    /// <summary>The factor of each class; empty: all 1.</summary>
    internal abstract ImmutableArray<double> For(ImmutableArray<string> names, IEnumerable<int> classes);

    private sealed record Equal : ClassWeighting
    {
        internal override ImmutableArray<double> For(ImmutableArray<string> names, IEnumerable<int> classes) => [];
    }

    private sealed record BalancedWeights : ClassWeighting
    {
        internal override ImmutableArray<double> For(ImmutableArray<string> names, IEnumerable<int> classes)
        {
            double[] counts = new double[names.Length];
            foreach (int label in classes)
            {
                counts[label]++;
            }

            double rows = counts.Sum(), present = counts.Count(count => count > 0);
            return [.. counts.Select(count => count > 0 ? rows / (present * count) : 1)];
        }
    }

    private sealed record Named(ImmutableSortedDictionary<string, double> Factors) : ClassWeighting
    {
        public ImmutableSortedDictionary<string, double> Factors { get; } = Checked(Factors);

        public bool Equals(Named? other) => other is not null && Factors.SequenceEqual(other.Factors);

        public override int GetHashCode() => Factors.Count;

        internal override ImmutableArray<double> For(ImmutableArray<string> names, IEnumerable<int> classes)
        {
            string? unknown = Factors.Keys.FirstOrDefault(name => !names.Contains(name));
            Require.That(unknown is null, $"There is a weight for {NearNames.Quoted(unknown ?? "")}. {NearNames.Unknown("class", unknown ?? "", names)}");
            return [.. names.Select(name => Factors.GetValueOrDefault(name, 1))];
        }

        private static ImmutableSortedDictionary<string, double> Checked(ImmutableSortedDictionary<string, double> factors)
        {
            foreach ((string name, double factor) in factors)
            {
                Require.FiniteNotNegative(factor, $"The weight of \"{name}\"");
            }

            return factors;
        }
    }
}
