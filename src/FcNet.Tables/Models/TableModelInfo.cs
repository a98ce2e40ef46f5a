using System.Collections.Immutable;

namespace FcNet.Tables;

/// <summary>What a table model knows beside its nets.</summary>
/// <param name="Target">The name of the column that it predicts.</param>
/// <param name="Targets">What it predicts.</param>
/// <param name="Kinds">The columns that it needs, and their kinds.</param>
/// <param name="Score">How good it was on rows that its nets were not trained on.</param>
/// <param name="Least">The least number of the training rows; predictions are clipped to it.</param>
/// <param name="Largest">The largest number of the training rows.</param>
internal sealed record TableModelInfo(string Target, Targets Targets, ImmutableArray<ColumnNeed> Kinds, TableScore Score, double Least, double Largest);

/// <summary>A column that a model needs.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">Its kind.</param>
internal sealed record ColumnNeed(string Name, ColumnKind Kind);
