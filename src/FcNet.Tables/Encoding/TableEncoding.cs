using System.Collections.Immutable;
using System.Text.Json.Serialization;
using FcNet.Files;

namespace FcNet.Tables;

/// <summary>
/// How the rows of a table become the inputs of a net, as a value that was fitted on the training rows. A row is [numbers…, pieces of numbers, one-hot, ±1 and
/// "was missing" inputs…, codes for embeddings…]. It finds its columns by name, so a table may have them in any order, and others too.
/// </summary>
/// <param name="Columns">The encodings, in the order of the inputs.</param>
public sealed record TableEncoding(ImmutableArray<ColumnEncoding> Columns)
{
    /// <summary>The encodings, in the order of the inputs.</summary>
    /// <exception cref="ArgumentException">There are none, one is null, or they are in another order than numbers, others, codes.</exception>
    public ImmutableArray<ColumnEncoding> Columns { get; init => field = Checked(value); } = Checked(Columns);

    /// <summary>The inputs of the net for each row.</summary>
    [JsonIgnore]
    public int Inputs => Columns.Sum(column => column.Outputs);

    /// <summary>How many inputs are numbers; they are the first ones.</summary>
    [JsonIgnore]
    public int Numbers => Columns.Count(column => Part(column) == 0);

    /// <summary>The encodings of codes, whose inputs are the last ones.</summary>
    [JsonIgnore]
    public IEnumerable<CategoryCode> Codes => Columns.OfType<CategoryCode>();

    /// <summary>The names of the columns that a row must have, each once, in the order in which they are first used.</summary>
    [JsonIgnore]
    public IEnumerable<string> Names => Columns.Select(column => column.Column).Distinct();

    /// <summary>Encodes all rows of a table.</summary>
    /// <param name="table">The table.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <returns>The inputs, rows × <see cref="Inputs"/>.</returns>
    /// <exception cref="ArgumentException">The table lacks a column, has no rows, or a cell is a word where a number is wanted.</exception>
    public NdArray<T> Encode<T>(Table table)
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
    {
        Require.That(Require.NotNull(table).Rows > 0, $"The table has no rows, expected at least one.");
        var x = new NdArray<T>(table.Rows, Inputs);
        Bind(table).Fill([.. Enumerable.Range(0, table.Rows)], x);
        return x;
    }

    /// <summary>Whether both encode in the same way.</summary>
    /// <param name="other">The other.</param>
    /// <returns>True if they do.</returns>
    public bool Equals(TableEncoding? other) => other is not null && Columns.SequenceEqual(other.Columns);

    /// <inheritdoc/>
    public override int GetHashCode() => Columns.Aggregate(0, HashCode.Combine);

    /// <summary>The encoding as one line of JSON.</summary>
    internal string ToJson() => JsonText.Of(this, Kinds.Spelling(TableEncodingJson.Default));

    internal EncodedRows Bind(Table table) => new(this, table);

    /// <summary>Which part of a row a column is in: numbers, others, codes.</summary>
    private static int Part(ColumnEncoding column) => column switch { PieceNumber => 1, NumberEncoding or DateNumber => 0, CategoryCode => 2, _ => 1 };

    private static ImmutableArray<ColumnEncoding> Checked(ImmutableArray<ColumnEncoding> columns)
    {
        Require.That(
            !columns.IsDefaultOrEmpty && !columns.Contains(null!),
            $"There are no columns to encode, or one is null, expected at least one: a net needs inputs.");
        bool isInOrder = Enumerable.Range(1, columns.Length - 1).All(i => Part(columns[i - 1]) <= Part(columns[i]));
        Require.That(isInOrder, $"The encodings are in another order than numbers, then pieces, one-hot, ±1 and \"was missing\" inputs, then codes.");
        return columns;
    }
}
