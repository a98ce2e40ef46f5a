namespace FcNet.Tests.Data;

/// <summary>The properties of scikit-learn's KFold, StratifiedKFold and GroupKFold.</summary>
internal sealed class FoldsTests
{
    [Test]
    public void Every_example_is_in_exactly_one_fold_and_the_sizes_differ_by_at_most_one([Values(2, 7, 10, 101)] int examples, [Values(2, 3, 5)] int folds)
    {
        Assume.That(folds, Is.LessThanOrEqualTo(examples));
        var cut = Folds.Of(examples, folds, seed: 4);
        AssertDivides(cut, examples);
        int[] sizes = Sizes(cut);
        Assert.That(sizes.Max() - sizes.Min(), Is.LessThanOrEqualTo(1));
    }

    [Test]
    public void A_class_has_the_same_share_in_each_fold_within_one_example([Values(2, 3, 10)] int folds, [Values(1ul, 2ul)] ulong seed)
    {
        // 5 classes, the last one rare
        int[] labels = [.. new CounterRandom(seed).Integers(40, 200).Select(draw => draw < 39 ? draw % 4 : 4)];
        var cut = Folds.Stratified(labels, folds, seed);
        AssertDivides(cut, labels.Length);
        int[] sizes = Sizes(cut);
        Assert.That(sizes.Max() - sizes.Min(), Is.LessThanOrEqualTo(1));
        for (int label = 0; label < 5; label++)
        {
            int[] counts = [.. Enumerable.Range(0, folds).Select(fold => cut.Validation(fold).Count(example => labels[example] == label))];
            Assert.That(counts.Max() - counts.Min(), Is.LessThanOrEqualTo(1), $"class {label}");
        }
    }

    [Test]
    public void No_group_is_in_two_folds([Values(2, 5)] int folds)
    {
        string[] groups = [.. new CounterRandom(3).Integers(17, 150).Select(group => $"person {group * group % 23}")];
        var cut = Folds.Grouped(groups, folds, seed: 9);
        AssertDivides(cut, groups.Length);
        for (int fold = 0; fold < folds; fold++)
        {
            Assert.That(cut.Validation(fold).Select(i => groups[i]).Intersect(cut.Training(fold).Select(i => groups[i])), Is.Empty);
            Assert.That(cut.Validation(fold), Is.Not.Empty);
        }
    }

    /// <summary>Groups of 5, 4, 3, 3, 2 and 1 examples go into 3 folds of 6: 5 + 1, 4 + 2, 3 + 3.</summary>
    [Test]
    public void Large_groups_are_placed_first_so_that_folds_are_of_about_equal_size()
    {
        int[] sizes = [5, 4, 3, 3, 2, 1];
        var cut = Folds.Grouped(sizes.SelectMany((size, group) => Enumerable.Repeat(group, size)), 3);
        Assert.That(Sizes(cut), Is.EqualTo(new[] { 6, 6, 6 }));
    }

    [Test]
    public void Equal_seeds_give_equal_folds_and_others_do_not()
    {
        Folds folds = Folds.Of(100, 5, seed: 1), again = Folds.Of(100, 5, seed: 1);
        Assert.That(again, Is.EqualTo(folds));
        Assert.That(Folds.Of(100, 5, seed: 2), Is.Not.EqualTo(folds));
        Assert.That(again.GetHashCode(), Is.EqualTo(folds.GetHashCode()));
    }

    private static int[] Sizes(Folds folds) => [.. Enumerable.Range(0, folds.Count).Select(fold => folds.Validation(fold).Length)];

    private static void AssertDivides(Folds folds, int examples)
    {
        Assert.That(folds.Examples, Is.EqualTo(examples));
        Assert.That(Enumerable.Range(0, folds.Count).SelectMany(folds.Validation), Is.EquivalentTo(Enumerable.Range(0, examples)));
        for (int fold = 0; fold < folds.Count; fold++)
        {
            Assert.That(folds.Training(fold).Concat(folds.Validation(fold)), Is.EquivalentTo(Enumerable.Range(0, examples)));
        }
    }
}
