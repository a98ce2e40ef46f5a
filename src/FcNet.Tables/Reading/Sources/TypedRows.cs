using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Reflection;

namespace FcNet.Tables;

/// <summary>The public properties of objects as columns. The one place that uses reflection: the properties are kept when a program is trimmed or compiled ahead of time.</summary>
internal static class TypedRows
{
    public static Table Read<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicProperties)] T>(IEnumerable<T> rows, TableOptions options)
    {
        Require.That(!TypedColumn.IsSupported(typeof(T)) && !typeof(IEnumerable).IsAssignableFrom(typeof(T)),
            $"The rows have the type {typeof(T).Name}, expected objects whose public properties are the columns. For arrays use Table.Of.");
        PropertyInfo[] properties = [.. typeof(T).GetProperties().Where(property => property.CanRead && property.GetMethod is { IsPublic: true, IsStatic: false } && property.GetIndexParameters().Length == 0)];
        Require.That(properties.Length > 0, $"The rows have the type {typeof(T).Name}, which has no public properties that could be columns.");
        var columns = new TypedColumns([.. properties.Select(property => (property.Name, property.PropertyType))], options);
        int number = 0;
        foreach (T row in rows)
        {
            if (row is null)
            {
                throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"Row {number:N0} is null, expected an object."));
            }

            columns.AddRow(i => properties[i].GetValue(row));
            number++;
        }

        return columns.Finish();
    }
}
