using System.Collections.Immutable;
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
        SafetensorsTensor[] tensors = [.. table.Columns.Index().SelectMany(column => Tensors(column.Index, column.Item)).OrderByDescending(tensor => SafetensorsTensor.SizeOf(tensor.ElementType))];
        StoredColumn[] columns = [.. table.Columns.Select(StoredColumn.Of)];
        var metadata = new Dictionary<string, string>
        {
            [FormatKey] = Format,
            [RowsKey] = table.Rows.ToString(CultureInfo.InvariantCulture),
            [ColumnsKey] = JsonText.Of(columns, Kinds.Spelling(StoredColumnJson.Default)),
        };
        metadata[ChecksumKey] = new SafetensorsFile(tensors, metadata).Checksum(ChecksumKey);
        return new(tensors, metadata);
    }

    public static Table Read(string path)
    {
        SafetensorsFile file = Open(path);
        file.RequireWhole(file.Metadata.GetValueOrDefault(ChecksumKey, ""), ChecksumKey, path);
        int rows = int.Parse(file.Metadata[RowsKey], CultureInfo.InvariantCulture);
        var tensors = file.Tensors.ToDictionary(tensor => tensor.Name);
        return new([.. Columns(file, path).Index().Select(column => column.Item.ToColumn(rows, tensors.GetValueOrDefault(NameOf(column.Index, column.Item.Name))))], rows);
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

    private static StoredColumn[] Columns(SafetensorsFile file, string path) =>
        JsonText.Parse<StoredColumn[]>(file.Metadata.GetValueOrDefault(ColumnsKey, ""), Kinds.Spelling(StoredColumnJson.Default), $"{path}: \"{ColumnsKey}\"");

    private static IEnumerable<SafetensorsTensor> Tensors(int index, TableColumn column) =>
        column.Values.Stored.Select(stored => new SafetensorsTensor(NameOf(index, column.Name), stored.Type, [column.Rows], new ColumnBytes(column.Rows, stored).Memory));

    private static string NameOf(int index, string name) => $"{index.ToString(CultureInfo.InvariantCulture)} {name}";
}
