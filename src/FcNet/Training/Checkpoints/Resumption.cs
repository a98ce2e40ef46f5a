namespace FcNet;

/// <summary>How a run was resumed.</summary>
/// <param name="Step">The number of steps done when it was saved; 0 if the run starts from the beginning.</param>
/// <param name="Explanation">The same as a sentence, with the file.</param>
/// <param name="Warnings">Warnings: checkpoints that are damaged, and whether bits may differ from those of an uninterrupted run. Empty if there are none.</param>
public sealed record Resumption(int Step, string Explanation, IReadOnlyList<string> Warnings);
