namespace FcNet;

/// <summary>
/// A random validation part in which each class has its share. The first example of a class is always trained on. Numbers and labels are one class.
/// </summary>
internal static class StratifiedSplit
{
    /// <summary>The stream of the seed: nets, solvers and folds use 0 to 3.</summary>
    private const uint Stream = 4;

    public static DataSplits Of(LabeledData data, double validationShare, Seed seed)
    {
        int[] classes = data.Targets is ClassTargets ? data.GetLabels() : new int[data.Count];
        int[] order = [.. new CounterRandom(seed, Stream).Permutation(data.Count).OrderBy(example => classes[example])];
        List<int> train = [], validation = [];
        int wanted = Math.Max(1, (int)Math.Round(data.Count * validationShare));
        long credit = 0;
        for (int i = 0; i < order.Length; i++)
        {
            bool isFirst = i == 0 || classes[order[i]] != classes[order[i - 1]];
            credit += wanted;
            if (credit >= data.Count && !isFirst)
            {
                credit -= data.Count;
                validation.Add(order[i]);
            }
            else
            {
                train.Add(order[i]);
            }
        }

        return new(data.Select([.. train]), data.Select([.. validation]), data.Slice(0, 0));
    }
}
