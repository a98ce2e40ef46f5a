using System.Globalization;
using FcNet.Files;

namespace FcNet.Tables;

/// <summary>
/// The file format of a table: one safetensors file with an array for each column whose values are kept, those with the largest elements first, so that each
/// begins at a multiple of its element. The text "columns" has the rest, and "sha256" is the checksum of everything.
/// </summary>
internal static class MappedTable
{
    private const string FormatKey = "format", Format = "fcnet-table-rows 1", ColumnsKey = "columns", RowsKey = "rows", ChecksumKey = "sha256";

    public static SafetensorsFile ToSafetensors(Table table)
    {
        SafetensorsFile content = Content(table);
        return new(content.Tensors, content.Metadata.SetItem(ChecksumKey, content.Checksum(ChecksumKey)));
    }

    /// <summary>Maps a file, and checks that the checksum fits and that the description fits the values: somebody else may have written both.</summary>
    public static Table Read(string path)
    {
        SafetensorsFile file = Open(path);
        file.RequireWhole(Text(file, ChecksumKey, path), ChecksumKey, path);
        if (!int.TryParse(Text(file, RowsKey, path), NumberStyles.None, CultureInfo.InvariantCulture, out int rows))
        {
            throw new InvalidDataException($"{path} has {Excerpt.Of(file.Metadata[RowsKey])} rows, expected a whole number from 0 to {int.MaxValue}.");
        }

        Dictionary<string, SafetensorsTensor> tensors = file.Tensors.ToDictionary(tensor => tensor.Name);
        var table = new Table([.. Columns(file, path).Index().Select(column => column.Item.ToColumn(rows, [.. Found(column.Index, column.Item.Name)], path))], rows);
        RequireOwn(file, table, path);
        return table;

        IEnumerable<SafetensorsTensor> Found(int index, string name) => tensors.TryGetValue(NameOf(index, name), out SafetensorsTensor? tensor) ? [tensor] : [];
    }

    /// <summary>The names of the columns. Nothing else is read, nor checked.</summary>
    public static string[] Header(string path) => [.. Columns(Open(path), path).Select(column => column.Name)];

    private static SafetensorsFile Open(string path)
    {
        SafetensorsFile file = SafetensorsReader.Map(path);
        string format = file.Metadata.GetValueOrDefault(FormatKey, "");
        return format == Format
            ? file
            : throw new InvalidDataException($"{path} has the format \"{Excerpt.Of(format)}\", expected \"{Format}\": it is no table that Table.Save wrote, or of another version of FcNet.");
    }

    /// <summary>Everything but the checksum.</summary>
    private static SafetensorsFile Content(Table table)
    {
        SafetensorsTensor[] tensors = [.. table.Columns.Index().SelectMany(column => Tensors(column.Index, column.Item)).OrderByDescending(tensor => SafetensorsTensor.SizeOf(tensor.ElementType))];
        StoredColumn[] columns = [.. table.Columns.Select(StoredColumn.Of)];
        return new(tensors, new Dictionary<string, string>
        {
            [FormatKey] = Format,
            [RowsKey] = table.Rows.ToString(CultureInfo.InvariantCulture),
            [ColumnsKey] = JsonText.Of(columns, Kinds.Spelling(StoredColumnJson.Default)),
        });
    }

    private static StoredColumn[] Columns(SafetensorsFile file, string path)
    {
        StoredColumn[] columns = JsonText.Parse<StoredColumn[]>(Text(file, ColumnsKey, path), Kinds.Spelling(StoredColumnJson.Default), $"{path}: \"{ColumnsKey}\"");
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach ((int index, StoredColumn? column) in columns.Index())
        {
            if (column is not { IsComplete: true } || !names.Add(column.Name))
            {
                string what = column is { IsComplete: true } ? $"is the second one named {NearNames.Quoted(column.Name)}" : "lacks its name, kind or reason, or the names or texts of its values";
                throw new InvalidDataException($"{path} is no whole table: in \"{ColumnsKey}\" number {index + 1} {what}.");
            }
        }

        return columns;
    }

    private static string Text(SafetensorsFile file, string key, string path) =>
        file.Metadata.GetValueOrDefault(key) ?? throw new InvalidDataException($"{path} is no whole table: its metadata lack \"{key}\".");

    /// <summary>The table, saved again, must give the same file: so nothing is in it that is not read, and each array lies where its elements are aligned.</summary>
    private static void RequireOwn(SafetensorsFile file, Table table, string path)
    {
        SafetensorsFile own = Content(table);
        bool isOwn = own.Metadata.SequenceEqual(file.Metadata.Remove(ChecksumKey)) && own.Tensors.Select(PlaceOf).SequenceEqual(file.Tensors.Select(PlaceOf));
        if (!isOwn)
        {
            throw new InvalidDataException($"{path} has texts or arrays that Table.Save does not write for these columns: it is of another program. Read the table from its source and save it again.");
        }

        static (string Name, string Type) PlaceOf(SafetensorsTensor tensor) => (tensor.Name, tensor.ElementType);
    }

    private static IEnumerable<SafetensorsTensor> Tensors(int index, TableColumn column) =>
        column.Values.Stored.Select(stored => new SafetensorsTensor(NameOf(index, column.Name), stored.Type, [column.Rows], new ColumnBytes(column.Rows, stored).Memory));

    private static string NameOf(int index, string name) => $"{index.ToString(CultureInfo.InvariantCulture)} {name}";
}
