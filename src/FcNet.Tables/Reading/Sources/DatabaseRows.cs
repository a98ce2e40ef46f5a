using System.Data;

namespace FcNet.Tables;

/// <summary>The rows that a query to a database returns.</summary>
internal static class DatabaseRows
{
    public static Table Read(IDataReader reader, TableOptions options)
    {
        var columns = new TypedColumns([.. Enumerable.Range(0, reader.FieldCount).Select(i => (reader.GetName(i), reader.GetFieldType(i)))], options);
        while (reader.Read())
        {
            columns.AddRow(reader.GetValue);
        }

        return columns.Finish();
    }
}
