using FcNet.Cli.Training;

namespace FcNet.Cli.Searching;

/// <summary>The examples of a search as its trials need them: trials with equal numbers of validation examples and equal inputs share them.</summary>
internal sealed class PreparedData(string source)
{
    private readonly Dictionary<string, DataSplits> loaded = new(StringComparer.Ordinal);

    private readonly Dictionary<(string Validation, FittedInputs Inputs), DataSplits> fitted = [];

    /// <summary>The examples of a trial.</summary>
    public DataSplits For(RunDraft draft)
    {
        string validation = string.Join(' ', draft.ValidationCount);
        if (!loaded.TryGetValue(validation, out DataSplits? data))
        {
            loaded[validation] = data = DataSource.Load(source, draft.ValidationCount);
        }

        if (!fitted.TryGetValue((validation, draft.Inputs), out DataSplits? inputs))
        {
            fitted[(validation, draft.Inputs)] = inputs = draft.Inputs.Fit(data);
        }

        return inputs;
    }
}
