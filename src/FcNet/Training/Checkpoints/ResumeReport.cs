namespace FcNet;

/// <summary>What <see cref="Solver{T}.Resume"/> found.</summary>
public sealed class ResumeReport
{
    internal ResumeReport(int step, string explanation, IReadOnlyList<string> warnings) => (Step, Explanation, Warnings) = (step, explanation, warnings);

    /// <summary>The number of steps done when the run was saved; 0 if it starts from the beginning.</summary>
    public int Step { get; }

    /// <summary>The same as a sentence, with the file.</summary>
    public string Explanation { get; }

    /// <summary>Warnings: checkpoints that are damaged, and whether bits may differ from those of an uninterrupted run. Empty if there are none.</summary>
    public IReadOnlyList<string> Warnings { get; }

    /// <summary>The explanation.</summary>
    /// <returns>For example "Goes on after step 500 of 4900, from run/step-500.safetensors.".</returns>
    public override string ToString() => Explanation;
}
