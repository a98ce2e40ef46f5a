using System.Collections.Immutable;

namespace FcNet;

/// <summary>
/// A division of N examples into K folds, as a value: every example is in exactly one fold. Each fold is once the validation part, and the others are the
/// training part.
/// </summary>
public sealed record Folds
{
    /// <summary>The stream of the seed: nets and solvers use 0 to 2.</summary>
    private const uint Stream = 3;

    private readonly ImmutableArray<int> foldOf;

    private Folds(int[] foldOf, int count)
    {
        this.foldOf = [.. foldOf];
        Count = count;
    }

    /// <summary>The number of folds.</summary>
    public int Count { get; }

    /// <summary>The number of examples.</summary>
    public int Examples => foldOf.Length;

    /// <summary>Divides examples at random; the sizes of two folds differ by at most 1.</summary>
    /// <param name="examples">The number of examples, at least one for each fold.</param>
    /// <param name="folds">The number of folds, at least 2.</param>
    /// <param name="seed">The seed of the order.</param>
    /// <returns>The folds.</returns>
    /// <remarks>The properties are those of scikit-learn's <c>KFold(shuffle=True)</c>.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer than 2 folds, or more folds than examples.</exception>
    public static Folds Of(int examples, int folds = 5, Seed seed = default) => Stratified(new int[Require.NotNegative(examples)], folds, seed);

    /// <summary>Divides examples so that of each class two folds have the same number of examples, or one more. The sizes of two folds differ by at most 1.</summary>
    /// <param name="labels">The class of each example, for example <see cref="LabeledData.GetLabels"/>.</param>
    /// <param name="folds">The number of folds, at least 2.</param>
    /// <param name="seed">The seed of the order.</param>
    /// <returns>The folds.</returns>
    /// <remarks>The properties are those of scikit-learn's <c>StratifiedKFold(shuffle=True)</c>.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer than 2 folds, or more folds than examples.</exception>
    public static Folds Stratified(int[] labels, int folds = 5, Seed seed = default)
    {
        ArgumentNullException.ThrowIfNull(labels);
        RequireFolds(folds, labels.Length, "examples");
        int[] foldOf = new int[labels.Length];

        // In random order, then class by class: a class takes consecutive places, and the folds take turns.
        int place = 0;
        foreach (int example in new CounterRandom(seed, Stream).Permutation(labels.Length).OrderBy(example => labels[example]))
        {
            foldOf[example] = place++ % folds;
        }

        return new(foldOf, folds);
    }

    /// <summary>Divides groups of examples, such as the photographs of one person: no group is in two folds. Large groups are placed first, each into the smallest fold.</summary>
    /// <param name="groups">The group of each example.</param>
    /// <param name="folds">The number of folds, at least 2.</param>
    /// <param name="seed">The seed of the order of groups of equal size.</param>
    /// <typeparam name="TGroup">Any type with equality.</typeparam>
    /// <returns>The folds.</returns>
    /// <remarks>The properties are those of scikit-learn's <c>GroupKFold(shuffle=False)</c>.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer than 2 folds, or more folds than groups.</exception>
    public static Folds Grouped<TGroup>(IEnumerable<TGroup> groups, int folds = 5, Seed seed = default)
        where TGroup : notnull
    {
        ArgumentNullException.ThrowIfNull(groups);
        int[][] members = [.. groups.Select((group, example) => (group, example)).GroupBy(entry => entry.group, entry => entry.example).Select(group => group.ToArray())];
        RequireFolds(folds, members.Length, "groups");
        int[] foldOf = new int[members.Sum(group => group.Length)], sizes = new int[folds];
        foreach (int group in new CounterRandom(seed, Stream).Permutation(members.Length).OrderByDescending(group => members[group].Length))
        {
            int smallest = Array.IndexOf(sizes, sizes.Min());
            sizes[smallest] += members[group].Length;
            foreach (int example in members[group])
            {
                foldOf[example] = smallest;
            }
        }

        return new(foldOf, folds);
    }

    /// <summary>The examples of a fold.</summary>
    /// <param name="fold">The fold, from 0.</param>
    /// <returns>Their indices, in increasing order.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such fold.</exception>
    public int[] Validation(int fold) => Where(fold, isInFold: true);

    /// <summary>The examples of all other folds.</summary>
    /// <param name="fold">The fold, from 0.</param>
    /// <returns>Their indices, in increasing order.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such fold.</exception>
    public int[] Training(int fold) => Where(fold, isInFold: false);

    /// <summary>Whether both put every example into the same fold.</summary>
    /// <param name="other">The other.</param>
    /// <returns>True if they do.</returns>
    public bool Equals(Folds? other) => other is not null && Count == other.Count && foldOf.SequenceEqual(other.foldOf);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Count, foldOf.Length);

    private int[] Where(int fold, bool isInFold)
    {
        Require.Below(fold, Count);
        return [.. Enumerable.Range(0, Examples).Where(example => (foldOf[example] == fold) == isInFold)];
    }

    private static void RequireFolds(int folds, int most, string what) => Require.InRange(folds >= 2 && folds <= most, folds, $"2 or more, and no more than there are {what}, {most}", nameof(folds));
}
