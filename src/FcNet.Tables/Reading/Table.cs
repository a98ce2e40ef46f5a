using System.Data;
using System.Diagnostics.CodeAnalysis;

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
    /// <exception cref="InvalidDataException">The file is no CSV file, or cells do not have the kind that the options give their column. The message has the line, the column, the cell and a remedy.</exception>
    /// <exception cref="ArgumentException">The options name a column that is not there.</exception>
    /// <exception cref="IOException">The file is not there or cannot be read.</exception>
    public static Table Read(string path, TableOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using var file = new FileStream(path, new FileStreamOptions { BufferSize = 0, Options = FileOptions.SequentialScan });
        return new CsvReader(new(path, file), options ?? new()).Read();
    }

    /// <summary>Reads CSV text from a stream.</summary>
    /// <param name="stream">The stream, which stays open.</param>
    /// <param name="options">How to read it, or null for the defaults.</param>
    /// <returns>The table.</returns>
    /// <exception cref="InvalidDataException">As for a file. Also a stream that cannot be read twice shows words among more than 255 different numbers, and the options do not say what they are.</exception>
    /// <exception cref="ArgumentException">The options name a column that is not there.</exception>
    public static Table Read(Stream stream, TableOptions? options = null) => new CsvReader(new("the stream", Require.NotNull(stream)), options ?? new()).Read();

    /// <summary>
    /// Maps a file that <see cref="Save"/> wrote into memory: the values of a row are read when they are needed, and processes on one machine share them. So the
    /// table may be larger than the memory. Its bytes are checked first, in two passes through the file. Keep the file as it is while the table is in use.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <returns>The table, with the kinds of columns that it had when it was saved.</returns>
    /// <exception cref="InvalidDataException">It is no such file, a byte has changed, or its columns do not have the values that they say; the message says what is wrong.</exception>
    /// <exception cref="IOException">The file is not there or cannot be read.</exception>
    public static Table Map(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return MappedTable.Read(path);
    }

    /// <summary>Reads objects: their public properties are the columns, in the order of their declaration.</summary>
    /// <param name="rows">The objects.</param>
    /// <param name="options">How to read them, or null for the defaults.</param>
    /// <typeparam name="T">Their type. Properties may be numbers, bool, enums, strings, char, Guid, <see cref="DateTime"/>, <see cref="DateOnly"/>, <see cref="DateTimeOffset"/>, or these as nullable types.</typeparam>
    /// <returns>The table. A text is a word even if it looks like a number; null and NaN are missing values.</returns>
    /// <exception cref="ArgumentException">There are no rows, a row is null, a property has another type, or a value does not have the kind that the options give its column.</exception>
    public static Table From<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicProperties)] T>(IEnumerable<T> rows, TableOptions? options = null) =>
        TypedRows.Read(Require.NotNull(rows), options ?? new());

    /// <summary>Reads the rows that a query to a database returns.</summary>
    /// <param name="reader">The rows. The table begins with the next one, and the reader stays open.</param>
    /// <param name="options">How to read them, or null for the defaults.</param>
    /// <returns>The table. The types of the fields are read as <see cref="From{T}(IEnumerable{T}, TableOptions?)"/> reads properties.</returns>
    /// <exception cref="ArgumentException">There are no rows, a field has another type, two fields have the same name, or a value does not have the kind that the options give its column.</exception>
    public static Table From(IDataReader reader, TableOptions? options = null) => DatabaseRows.Read(Require.NotNull(reader), options ?? new());

    /// <summary>Makes a table of arrays: <c>Table.Of(("age", ages), ("job", jobs))</c>.</summary>
    /// <param name="columns">The names and values of the columns.</param>
    /// <returns>The table. The elements are read as <see cref="From{T}(IEnumerable{T}, TableOptions?)"/> reads properties.</returns>
    /// <exception cref="ArgumentException">There are no rows, the arrays have different lengths or more than one dimension, their elements have another type, or two columns have the same name.</exception>
    public static Table Of(params ReadOnlySpan<(string Name, Array Values)> columns) => NamedArrays.Read(columns, new());

    /// <summary>Makes a table of arrays.</summary>
    /// <param name="options">How to read them.</param>
    /// <param name="columns">The names and values of the columns.</param>
    /// <returns>The table. The elements are read as <see cref="From{T}(IEnumerable{T}, TableOptions?)"/> reads properties.</returns>
    /// <exception cref="ArgumentException">There are no rows, the arrays have different lengths or more than one dimension, their elements have another type, two columns have the same name, or a value does not have the kind that the options give its column.</exception>
    public static Table Of(TableOptions options, params ReadOnlySpan<(string Name, Array Values)> columns) => NamedArrays.Read(columns, Require.NotNull(options));

    /// <summary>A SHA-256 of the names, kinds and values of the columns: a run resumes only with the same table.</summary>
    /// <returns>The hash in hexadecimal digits.</returns>
    public string Fingerprint() => TableFingerprint.Of(this);

    /// <summary>Writes the table to a file that <see cref="Map"/> reads, atomically. Equal tables give identical files.</summary>
    /// <param name="path">The file, usually with the extension .table; an existing file is replaced.</param>
    /// <exception cref="IOException">The file cannot be written; an existing file is unchanged.</exception>
    public void Save(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        MappedTable.ToSafetensors(this).Write(path);
    }

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
