using FcNet.Cli.Sharding;

namespace FcNet.Cli.Folding;

/// <summary>The folder of a cross-validation: one file for each fold.</summary>
internal sealed class FoldFolder(string path)
{
    private readonly ResultFolder<FoldResult> files = new(path, "fold-*-of-*.json", "cross-validation", "fcnet cross-validate", FoldJson.Default.FoldResult);

    /// <summary>Whether a fold is done.</summary>
    public bool Has(int fold, int folds, string run) => files.Has(NameOf(fold, folds), run);

    public void Write(FoldResult result) => files.Write(NameOf(result.Fold, result.Folds), result);

    /// <summary>The folds that are there, in their order.</summary>
    /// <exception cref="InvalidDataException">There is none, or some are of another number of folds.</exception>
    public FoldResult[] ReadAll()
    {
        FoldResult[] found = [.. files.ReadAll().OrderBy(result => result.Fold)];
        RequireOne(found.Select(result => result.Folds));
        return found;
    }

    /// <summary>Refuses folds of another number, which no merge could put together with those to come.</summary>
    public void Require(int folds) => RequireOne(files.FindAll().Select(result => result.Folds).Append(folds));

    private void RequireOne(IEnumerable<int> folds)
    {
        int[] counts = [.. folds.Distinct().Order()];
        if (counts.Length > 1)
        {
            throw new InvalidDataException($"{path} has folds of {counts.Length} cross-validations, of {string.Join(", ", counts)} folds, expected one. Give each a folder of its own.");
        }
    }

    private static string NameOf(int fold, int folds) => $"fold-{fold:D3}-of-{folds:D3}.json";
}
