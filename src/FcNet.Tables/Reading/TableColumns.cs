using System.Collections;

namespace FcNet.Tables;

/// <summary>The columns of a table, in its order, also by name.</summary>
public sealed class TableColumns : IReadOnlyList<TableColumn>
{
    private readonly TableColumn[] columns;
    private readonly Dictionary<string, int> byName;

    internal TableColumns(TableColumn[] columns)
    {
        this.columns = columns;
        byName = new(columns.Length, StringComparer.Ordinal);
        for (int i = 0; i < columns.Length; i++)
        {
            byName.Add(columns[i].Name, i);
        }
    }

    /// <inheritdoc/>
    public int Count => columns.Length;

    /// <summary>The names, in the order of the columns.</summary>
    public IEnumerable<string> Names => columns.Select(column => column.Name);

    /// <summary>A column by its place.</summary>
    /// <param name="index">The place, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such column.</exception>
    public TableColumn this[int index]
    {
        get
        {
            Require.Below(index, columns.Length);
            return columns[index];
        }
    }

    /// <summary>A column by its name. Upper and lower case differ.</summary>
    /// <param name="name">The name.</param>
    /// <exception cref="ArgumentException">There is no such column. The message has the names that are nearest.</exception>
    public TableColumn this[string name] => columns[IndexOf(name)];

    /// <summary>Whether there is a column of this name.</summary>
    /// <param name="name">The name.</param>
    /// <returns>True if there is one.</returns>
    public bool Contains(string name) => byName.ContainsKey(Require.NotNull(name));

    /// <summary>The place of a column.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>The place, from 0.</returns>
    /// <exception cref="ArgumentException">There is no such column. The message has the names that are nearest.</exception>
    public int IndexOf(string name) => byName.TryGetValue(Require.NotNull(name), out int index) ? index : throw new ArgumentException(NearNames.Unknown("column", name, Names), nameof(name));

    /// <inheritdoc/>
    public IEnumerator<TableColumn> GetEnumerator() => ((IEnumerable<TableColumn>)columns).GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => columns.GetEnumerator();
}
