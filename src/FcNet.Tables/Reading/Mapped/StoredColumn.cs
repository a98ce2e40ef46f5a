using System.Collections.Immutable;
using System.Text.Json.Serialization;
using FcNet.Files;

namespace FcNet.Tables;

/// <summary>A column of a table in a file, but for its values.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">What its cells mean.</param>
/// <param name="Why">Why it has this kind.</param>
/// <param name="Missing">The number of rows without a value.</param>
/// <param name="Divisor">What its whole numbers are divided by.</param>
/// <param name="Names">The names of its codes.</param>
/// <param name="Seen">What its cells were when it was read.</param>
/// <param name="HasNote">Whether the reason has a remark.</param>
internal sealed record StoredColumn(string Name, ColumnKind Kind, string Why, int Missing, double Divisor, ImmutableArray<string> Names, SeenCells Seen, bool HasNote)
{
    /// <summary>Whether nothing was left out of the file.</summary>
    [JsonIgnore]
    public bool IsComplete => this is { Name: not null, Why: not null, Names.IsDefault: false, Seen: { MissingTexts.IsDefault: false, DateForm: not null } }
        && Enum.IsDefined(Kind) && !Names.Contains(null!) && !Seen.MissingTexts.Contains(null!);

    public static StoredColumn Of(TableColumn column) =>
        new(column.Name, column.Kind, column.Why, column.Missing, column.Values.Numbers.Divisor, [.. column.Values.Names], column.Seen, column.HasNote);

    /// <summary>The column with its values in a mapped file.</summary>
    /// <param name="rows">The rows of the table.</param>
    /// <param name="tensors">The array of its values: one, or none where they are not kept.</param>
    /// <param name="source">The name of the file, the beginning of an error message.</param>
    /// <exception cref="InvalidDataException">The values are not what the column says.</exception>
    public TableColumn ToColumn(int rows, SafetensorsTensor[] tensors, string source)
    {
        try
        {
            RequireFit(rows, tensors);
            return new(Name, Kind, Why, rows, Missing, tensors is [var tensor] ? Values(tensor) : default) { Seen = Seen, HasNote = HasNote };
        }
        catch (ArgumentException e)
        {
            throw new InvalidDataException($"{source}: the column {NearNames.Quoted(Name)} {e.Message} Read the table from its source and save it again.", e);
        }
    }

    private void RequireFit(int rows, SafetensorsTensor[] tensors)
    {
        Require.That(Kind == ColumnKind.Id || tensors.Length == (Kind == ColumnKind.Skipped ? 0 : 1), $"has the kind {Kind} and {tensors.Length} arrays of values, expected {(Kind == ColumnKind.Skipped ? 0 : 1)}.");
        Require.That(Array.Exists(NumberList.Powers, power => power == Divisor), $"has numbers that are divided by {Divisor}, expected a power of ten up to {NumberList.Powers[^1]}.");
        Require.That(Enumerable.Range(0, Names.Length).All(i => string.CompareOrdinal(i == 0 ? "" : Names[i - 1], Names[i]) < 0), $"has names that are empty or not in ordinal order, each once.");
        int missing = Missing;
        foreach (SafetensorsTensor tensor in tensors)
        {
            Require.That(tensor.Shape.Rank == 1 && tensor.Shape[0] == rows, $"has values of the shape {tensor.Shape}, and the table has {rows} rows.");
            missing = StoredValues.CountMissing(tensor, Kind, Names.Length);
        }

        Require.That(Missing == missing && missing >= 0 && missing <= rows, $"says that {Missing} of {rows} rows have no value, expected {missing}.");
    }

    private ColumnValues Values(SafetensorsTensor tensor) => Kind switch
    {
        ColumnKind.Number => new(NumberArray.Of(tensor.ElementType, tensor.Data, Divisor)),
        ColumnKind.Date => new(new Chunks<DateTime>(tensor.Data)),
        _ => new(CodeArray.Of(tensor.ElementType, tensor.Data), [.. Names]),
    };
}

/// <summary>JSON without reflection.</summary>
[JsonSerializable(typeof(StoredColumn[]))]
internal sealed partial class StoredColumnJson : JsonSerializerContext;
