namespace FcNet.Tables;

/// <summary>Rows and named columns, read from a CSV file, a database, objects or arrays. It does not change.</summary>
public sealed class Table
{
    internal Table(TableColumn[] columns, int rows) => (Columns, Rows) = (new(columns), rows);

    /// <summary>The number of rows.</summary>
    public int Rows { get; }

    /// <summary>The columns, in their order.</summary>
    public TableColumns Columns { get; }

    /// <summary>Reads a CSV file. Its first row has the names of the columns.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">How to read it, or null for the defaults.</param>
    /// <returns>The table.</returns>
    public static Table Read(string path, TableOptions? options = null)
    {
        using FileStream file = File.OpenRead(path);
        return CsvReader.Read(file, path, options ?? new());
    }

    /// <summary>Reads CSV text from a stream.</summary>
    /// <param name="stream">The stream, which stays open.</param>
    /// <param name="options">How to read it, or null for the defaults.</param>
    /// <returns>The table.</returns>
    public static Table Read(Stream stream, TableOptions? options = null) => CsvReader.Read(Require.NotNull(stream), "the stream", options ?? new());

    /// <summary>Some of the rows, in the order given; a row may appear more than once.</summary>
    /// <param name="rows">The rows, from 0.</param>
    /// <returns>A table of these rows. The columns keep their kinds and their names of values.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    public Table Select(ReadOnlySpan<int> rows)
    {
        int[] chosen = rows.ToArray();
        foreach (int row in chosen)
        {
            Require.Below(row, Rows, nameof(rows));
        }

        return new([.. Columns.Select(column => column.Select(chosen))], chosen.Length);
    }

    /// <summary>All columns but some.</summary>
    /// <param name="columns">Their names.</param>
    /// <returns>A table without them.</returns>
    /// <exception cref="ArgumentException">There is no such column.</exception>
    public Table Without(params ReadOnlySpan<string> columns)
    {
        var left = new HashSet<int>();
        foreach (string name in columns)
        {
            left.Add(Columns.IndexOf(name));
        }

        return new([.. Columns.Where((_, index) => !left.Contains(index))], Rows);
    }
}
