namespace FcNet.Tables;

/// <summary>The names of the columns that a model uses.</summary>
internal static class InputNames
{
    /// <summary>The place of a name.</summary>
    /// <exception cref="ArgumentException">There is none such. The message has the names that are nearest.</exception>
    public static int IndexOf(string name, string[] names)
    {
        ArgumentNullException.ThrowIfNull(name);
        int index = Array.IndexOf(names, name);
        return index >= 0 ? index : throw new ArgumentException(NearNames.Unknown("input", name, names));
    }
}
