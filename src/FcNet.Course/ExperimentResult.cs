namespace FcNet.Course;

/// <summary>The result of one of the notebooks' experiments.</summary>
/// <param name="Notebook">"fully-connected", "batch-normalization" or "dropout".</param>
/// <param name="Name">What it is called.</param>
/// <param name="Explanation">What was run, and what to see.</param>
/// <param name="Rows">The figures.</param>
/// <param name="Pictures">The names of the pictures in the output folder, without ending: there is a PNG and an SVG of each.</param>
internal sealed record ExperimentResult(string Notebook, string Name, string Explanation, IReadOnlyList<ResultRow> Rows, IReadOnlyList<string> Pictures);

/// <summary>One figure of an experiment.</summary>
/// <param name="Name">Which one.</param>
/// <param name="Value">The figure.</param>
/// <param name="Range">Where solved notebooks have it, on CIFAR-10; empty where that is not known.</param>
/// <param name="Inside">Whether it is within that range; null if that is unknown.</param>
internal sealed record ResultRow(string Name, string Value, string Range, bool? Inside);
