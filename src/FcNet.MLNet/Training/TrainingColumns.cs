namespace FcNet.MLNet;

/// <summary>The columns that a trainer reads.</summary>
internal sealed record TrainingColumns(string Label, string Features, string? Weights);
