namespace FcNet;

/// <summary>The random sources of a run, each distinct one once: that of the batches, that of dropout, and those that they draw from.</summary>
internal sealed class SavedSources
{
    private readonly RandomSource[] distinct;

    public SavedSources(RandomSource batches, RandomSource dropout)
    {
        // A source that others draw from comes before them, because their states are restored after its own.
        distinct = [.. ((RandomSource[])[batches.Origin, batches, dropout.Origin, dropout]).Distinct<RandomSource>(ReferenceEqualityComparer.Instance)];
        string kinds = string.Join(", ", distinct.Select((source, i) => $"{i + 1} {source.Kind}{(source.Origin == source ? "" : $" over {NumberOf(source.Origin)}")}"));
        Description = $"{kinds}; batches from {NumberOf(batches)}, dropout from {NumberOf(dropout)}";
    }

    /// <summary>The kinds of the sources and which parts share them.</summary>
    public string Description { get; }

    public int Count => distinct.Length;

    public byte[][] Save() => Array.ConvertAll(distinct, source => source.SaveOwnState());

    /// <summary>Restores saved states, all or none.</summary>
    /// <exception cref="InvalidDataException">A state does not belong to this kind of source.</exception>
    public void Restore(byte[][] states)
    {
        byte[][] before = Save();
        try
        {
            Set(states);
        }
        catch
        {
            Set(before);
            throw;
        }
    }

    private void Set(byte[][] states)
    {
        for (int i = 0; i < distinct.Length; i++)
        {
            distinct[i].RestoreOwnState(states[i]);
        }
    }

    private int NumberOf(RandomSource source) => Array.IndexOf(distinct, source) + 1;
}
