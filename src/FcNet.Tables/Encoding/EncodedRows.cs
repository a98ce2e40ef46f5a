using System.Numerics;

namespace FcNet.Tables;

/// <summary>An encoding with the table whose rows it encodes. It allocates nothing for a row.</summary>
internal sealed class EncodedRows
{
    private readonly BoundColumn[] columns;
    private readonly int[] places;

    public EncodedRows(TableEncoding encoding, Table table)
    {
        string? missing = encoding.Names.FirstOrDefault(name => !table.Columns.Contains(name));
        Require.That(
            missing is null,
            $"The table lacks the column \"{missing}\", which the model needs. {NearNames.Unknown("column", missing ?? "", table.Columns.Names)}");
        columns = [.. encoding.Columns.Select(column => column.Bind(WithValues(table.Columns[column.Column])))];
        (places, Inputs) = (PlacesOf(encoding), encoding.Inputs);
    }

    /// <summary>The inputs that come from one column; there may be none.</summary>
    public EncodedRows(TableEncoding encoding, TableColumn column)
    {
        (int Index, ColumnEncoding Item)[] own = [.. encoding.Columns.Index().Where(entry => entry.Item.Column == column.Name)];
        columns = [.. own.Select(entry => entry.Item.Bind(WithValues(column)))];
        int[] all = PlacesOf(encoding);
        (places, Inputs) = ([.. own.Select(entry => all[entry.Index])], encoding.Inputs);
    }

    public int Inputs { get; }

    /// <summary>Writes the inputs of some rows of the table.</summary>
    public void Fill<T>(ReadOnlySpan<int> rows, NdArray<T> x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Span<T> inputs = x.Span;
        for (int i = 0; i < columns.Length && rows.Length > 0; i++)
        {
            columns[i].Fill(rows, inputs[places[i]..], Inputs);
        }
    }

    /// <summary>Where the inputs of each column begin.</summary>
    private static int[] PlacesOf(TableEncoding encoding)
    {
        int[] places = new int[encoding.Columns.Length];
        for (int i = 1; i < places.Length; i++)
        {
            places[i] = places[i - 1] + encoding.Columns[i - 1].Outputs;
        }

        return places;
    }

    private static TableColumn WithValues(TableColumn column)
    {
        Require.That(
            column.HasValues,
            $"The values of the column \"{column.Name}\" were not kept, but the model needs them. {column.Why} Read the table with TableOptions.Kinds of the model.");
        return column;
    }
}
