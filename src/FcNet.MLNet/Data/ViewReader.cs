using System.Collections;
using System.Data.Common;
using Microsoft.ML;

namespace FcNet.MLNet;

/// <summary>A view as the rows of a database: what a table needs of them.</summary>
/// <param name="cursor">The rows. It stays open.</param>
/// <param name="columns">The columns that are read.</param>
/// <param name="moveNext">Moves the cursor to the next row that is read.</param>
internal sealed class ViewReader(DataViewRowCursor cursor, IEnumerable<DataViewSchema.Column> columns, Func<bool> moveNext) : DbDataReader
{
    private readonly ViewField[] fields = [.. columns.SelectMany(column => ViewField.Of(cursor, column))];

    public override int FieldCount => fields.Length;

    public override int Depth => 0;

    public override bool HasRows => true;

    public override bool IsClosed => false;

    public override int RecordsAffected => -1;

    public override object this[int ordinal] => GetValue(ordinal);

    public override object this[string name] => GetValue(GetOrdinal(name));

    public override bool Read() => moveNext();

    public override bool NextResult() => false;

    public override string GetName(int ordinal) => fields[ordinal].Name;

    public override int GetOrdinal(string name) => Array.FindIndex(fields, field => field.Name == name);

    public override Type GetFieldType(int ordinal) => fields[ordinal].Type;

    public override object GetValue(int ordinal) => fields[ordinal].Value() ?? DBNull.Value;

    public override bool IsDBNull(int ordinal) => GetValue(ordinal) is DBNull;

    public override string GetDataTypeName(int ordinal) => throw new NotSupportedException();

    public override int GetValues(object[] values) => throw new NotSupportedException();

    public override bool GetBoolean(int ordinal) => throw new NotSupportedException();

    public override byte GetByte(int ordinal) => throw new NotSupportedException();

    public override long GetBytes(int ordinal, long dataOffset, byte[]? buffer, int bufferOffset, int length) => throw new NotSupportedException();

    public override char GetChar(int ordinal) => throw new NotSupportedException();

    public override long GetChars(int ordinal, long dataOffset, char[]? buffer, int bufferOffset, int length) => throw new NotSupportedException();

    public override DateTime GetDateTime(int ordinal) => throw new NotSupportedException();

    public override decimal GetDecimal(int ordinal) => throw new NotSupportedException();

    public override double GetDouble(int ordinal) => throw new NotSupportedException();

    public override float GetFloat(int ordinal) => throw new NotSupportedException();

    public override Guid GetGuid(int ordinal) => throw new NotSupportedException();

    public override short GetInt16(int ordinal) => throw new NotSupportedException();

    public override int GetInt32(int ordinal) => throw new NotSupportedException();

    public override long GetInt64(int ordinal) => throw new NotSupportedException();

    public override string GetString(int ordinal) => throw new NotSupportedException();

    public override IEnumerator GetEnumerator() => throw new NotSupportedException();
}
