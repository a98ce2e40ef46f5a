using System.Collections.Frozen;

namespace FcNet.Tables;

/// <summary>What the name of a column tells: the numbers of a "customer_id" or a "zipcode" are names, whose sizes mean nothing.</summary>
internal static class ColumnHints
{
    private static readonly FrozenSet<string> Words = FrozenSet.ToFrozenSet(["id", "ids", "uid", "uuid", "guid", "code", "zip", "zipcode", "postcode", "postalcode", "type", "region"], StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether whole numbers under this name are names. The last word of the name decides, as in "PassengerId" and "Traffic Type".</summary>
    public static bool SaysName(string column) => Words.Contains(LastWord(column));

    private static string LastWord(string column)
    {
        string name = column.TrimEnd();
        int start = name.Length;
        while (start > 0 && char.IsLetter(name[start - 1]) && !(start < name.Length && char.IsUpper(name[start]) && char.IsLower(name[start - 1])))
        {
            start--;
        }

        return name[start..];
    }
}
