using System.Collections.Immutable;

namespace FcNet.Tables;

/// <summary>How a table is read. Everything has a default that fits most tables.</summary>
public sealed record TableOptions
{
    /// <summary>The kinds of some columns, by name, in place of what their cells look like. A name that the table does not have is refused.</summary>
    public IReadOnlyDictionary<string, ColumnKind> Kinds { get; init => field = Require.NotNull(value).ToImmutableSortedDictionary(StringComparer.Ordinal); } = ImmutableSortedDictionary<string, ColumnKind>.Empty;
}
