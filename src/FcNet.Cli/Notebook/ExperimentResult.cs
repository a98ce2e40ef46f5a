namespace FcNet.Cli.Notebook;

/// <summary>What came of one of a notebook's experiments.</summary>
internal sealed record ExperimentResult(string Notebook, string Name, string Explanation, IReadOnlyList<ResultRow> Rows, IReadOnlyList<string> Pictures);

/// <summary>One result beside the notebooks' range.</summary>
internal sealed record ResultRow(string Name, string Value, string Range, bool? Inside);
