using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace FcNet.Tables;

/// <summary>A hash of what a table holds: the names, kinds and values of its columns.</summary>
internal static class TableFingerprint
{
    /// <summary>The numbers that are hashed at once.</summary>
    private const int Block = 4096;

    public static string Of(Table table)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(hash, table.Rows);
        foreach (TableColumn column in table.Columns)
        {
            Append(hash, column.Name);
            Append(hash, column.Kind.ToString());
            if (column.Kind == ColumnKind.Number)
            {
                Append(hash, column.Rows, column.Number);
            }
            else if (column.Kind == ColumnKind.Date)
            {
                Append(hash, column.Rows, row => column.Date(row).Ticks);
            }
            else if (column.HasValues)
            {
                Append(hash, column.Names.Count);
                foreach (string name in column.Names)
                {
                    Append(hash, name);
                }

                Append(hash, column.Rows, column.Code);
            }
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static void Append(IncrementalHash hash, string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        Append(hash, bytes.Length);
        hash.AppendData(bytes);
    }

    private static void Append(IncrementalHash hash, int number) => hash.AppendData(BitConverter.GetBytes(number));

    private static void Append<T>(IncrementalHash hash, int rows, Func<int, T> value)
        where T : unmanaged
    {
        var block = new T[Block];
        for (int start = 0; start < rows; start += Block)
        {
            int count = Math.Min(Block, rows - start);
            for (int i = 0; i < count; i++)
            {
                block[i] = value(start + i);
            }

            hash.AppendData(MemoryMarshal.AsBytes(block.AsSpan(0, count)));
        }
    }
}
