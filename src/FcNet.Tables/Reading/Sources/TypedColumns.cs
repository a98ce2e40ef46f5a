using System.Globalization;

namespace FcNet.Tables;

/// <summary>The columns of a table whose values have .NET types, row by row.</summary>
internal sealed class TypedColumns
{
    private readonly TypedColumn[] columns;
    private int rows;

    /// <param name="fields">The names and types of the columns.</param>
    /// <param name="options">How to read them.</param>
    public TypedColumns(IReadOnlyList<(string Name, Type Type)> fields, TableOptions options)
    {
        Require.That(fields.Count > 0, $"There are no columns, expected at least one.");
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach ((string name, _) in fields)
        {
            Require.That(!string.IsNullOrWhiteSpace(name), $"A column has no name. Columns are known by their names.");
            Require.Text(name, "The name of a column");
            Require.That(names.Add(name), $"Two columns have the name {NearNames.Quoted(name)}. Columns are known by their names: rename one.");
        }

        var missing = new MissingWords(options.Missing);
        IEnumerable<ColumnRules> rules = ColumnRules.For([.. fields.Select(field => field.Name)], options, missing, []);
        columns = [.. fields.Zip(rules, (field, rule) => Checked(field.Name, () => new TypedColumn(rule, Nullable.GetUnderlyingType(field.Type) ?? field.Type)))];
    }

    /// <summary>Takes a row.</summary>
    /// <param name="values">The value of each column by its place.</param>
    public void AddRow(Func<int, object?> values)
    {
        int i = 0;
        try
        {
            for (; i < columns.Length; i++)
            {
                columns[i].Add(values(i));
            }
        }
        catch (CellException e)
        {
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"Row {rows:N0}, column {NearNames.Quoted(columns[i].Name)}: {e.Message}"));
        }

        rows++;
    }

    public Table Finish()
    {
        Require.That(rows > 0, $"There are no rows, expected at least one.");
        return new([.. columns.Select(column => Checked(column.Name, column.Finish))], rows);
    }

    private static TResult Checked<TResult>(string column, Func<TResult> get)
    {
        try
        {
            return get();
        }
        catch (CellException e)
        {
            throw new ArgumentException($"Column {NearNames.Quoted(column)}: {e.Message}");
        }
    }
}
