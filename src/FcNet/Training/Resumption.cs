namespace FcNet;

/// <summary>How a run was taken up again.</summary>
/// <param name="Step">The steps that were done when it was saved; 0 if it starts afresh.</param>
/// <param name="Explanation">The same as a sentence, with the file.</param>
/// <param name="Warnings">What to know: checkpoints that are damaged, and whether bits may differ from those of an uninterrupted run. Empty if all is well.</param>
public sealed record Resumption(int Step, string Explanation, IReadOnlyList<string> Warnings);
