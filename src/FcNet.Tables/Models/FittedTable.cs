using System.Collections.Immutable;

namespace FcNet.Tables;

/// <summary>What the fit of a table gives.</summary>
/// <param name="Info">What the model knows beside its nets.</param>
/// <param name="Nets">The nets.</param>
/// <param name="HeldOut">The predictions for the rows that they were not trained on.</param>
/// <param name="Results">How the training of each net went.</param>
internal sealed record FittedTable(TableModelInfo Info, ImmutableArray<TableNet> Nets, HeldOut HeldOut, ImmutableArray<TrainingResult> Results);
