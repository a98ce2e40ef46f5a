using FcNet.Course;

namespace FcNet.Cli.Output;

/// <summary>What <c>fcnet notebook --json</c> writes.</summary>
/// <param name="Data">What the images were.</param>
/// <param name="Passed">How many checks passed.</param>
/// <param name="Failed">How many checks failed.</param>
/// <param name="Checks">The checks.</param>
/// <param name="Experiments">The experiments.</param>
internal sealed record NotebookReport(string Data, int Passed, int Failed, IReadOnlyList<CheckResult> Checks, IReadOnlyList<ExperimentResult> Experiments);
