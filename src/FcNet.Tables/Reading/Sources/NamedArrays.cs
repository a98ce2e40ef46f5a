namespace FcNet.Tables;

/// <summary>Arrays as columns.</summary>
internal static class NamedArrays
{
    public static Table Read(ReadOnlySpan<(string Name, Array Values)> named, TableOptions options)
    {
        (string Name, Array Values)[] arrays = named.ToArray();
        foreach ((string name, Array values) in arrays)
        {
            string column = NearNames.Quoted(name ?? "");
            Require.That(values is { Rank: 1 }, $"The column {column} is {(values is null ? "null" : "an array of several dimensions")}, expected an array of one dimension.");
            int expected = arrays[0].Values.Length;
            Require.That(values!.Length == expected, $"The column {column} has {values.Length} values and the first column has {expected}, expected one for each row.");
        }

        var columns = new TypedColumns([.. arrays.Select(array => (array.Name, array.Values.GetType().GetElementType()!))], options);
        for (int row = 0; row < arrays[0].Values.Length; row++)
        {
            columns.AddRow(i => arrays[i].Values.GetValue(row));
        }

        return columns.Finish();
    }
}
