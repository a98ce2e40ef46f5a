using System.Globalization;
using FcNet.Cli.Commands;
using FcNet.Tables;

namespace FcNet.Cli.Tables;

/// <summary>The tables of a run, read alike.</summary>
internal static class TableParts
{
    /// <summary>The names of the columns of a file.</summary>
    public static string[] Header(string path)
    {
        InputFile.Require(path, TableFile.Expected);
        return HeaderReader.Read(path, new());
    }

    /// <summary>Checks that a file has some columns, by its header alone.</summary>
    /// <returns>The names of all its columns.</returns>
    /// <exception cref="InvalidDataException">One is missing.</exception>
    public static string[] RequireColumns(string option, string path, IEnumerable<string> names)
    {
        string[] header = Header(path);
        if (names.FirstOrDefault(name => !header.Contains(name)) is { } missing)
        {
            throw new InvalidDataException($"{option} {path}: {NearNames.Unknown("column", missing, header)} The rows that are trained on have it.");
        }

        return header;
    }

    /// <summary>Reads some columns of a table with the kinds that they have in another one.</summary>
    public static Table ReadAs(string path, Table other, string[] names)
    {
        string[] header = Header(path);
        ColumnKind KindOf(string name) => names.Contains(name) ? other.Columns[name].Kind : ColumnKind.Skipped;
        return Table.Read(path, new() { Kinds = header.ToDictionary(name => name, KindOf) });
    }

    /// <summary>Reads a table for a model, with its target.</summary>
    public static Table ReadFor(string path, TableModel model)
    {
        var kinds = RequireColumns("The table", path, [.. model.Columns, model.Target]).ToDictionary(name => name, _ => ColumnKind.Skipped);
        foreach ((string name, ColumnKind kind) in model.Reading.Kinds)
        {
            kinds[name] = kind;
        }

        kinds[model.Target] = model.Targets is NumberTargets || model.Targets.Names.All(IsPlainNumber) ? ColumnKind.Number : ColumnKind.Category;
        return WithTarget(Table.Read(path, model.Reading with { Kinds = kinds }), model.Target, path);
    }

    /// <summary>The rows whose target is known. It says how many are not.</summary>
    public static Table WithTarget(Table table, string target, string path)
    {
        TableColumn column = table.Columns[target];
        if (column.Missing == 0 || !column.HasValues)
        {
            return table;
        }

        int[] known = [.. Enumerable.Range(0, table.Rows).Where(row => column.Text(row).Length > 0)];
        if (known.Length == 0)
        {
            throw new InvalidDataException($"{path}: the target \"{target}\" has no value in any row.");
        }

        Console.WriteLine($"{path}: {table.Rows - known.Length} of {table.Rows} rows have no \"{target}\" and are left out.");
        return table.Select(known);
    }

    /// <summary>The columns whose values are inputs, targets, weights or groups of a run.</summary>
    public static string[] NamesOfUsed(Table table, TableTrainSettings settings) =>
        [.. table.Columns.Where(column => IsUsed(column, settings)).Select(column => column.Name)];

    private static bool IsUsed(TableColumn column, TableTrainSettings settings) =>
        column.Kind == ColumnKind.Date ? settings.DateParts.Length > 0 : column.Kind is not (ColumnKind.Id or ColumnKind.Constant or ColumnKind.Skipped);

    /// <summary>Whether a text is how a number is written as a class.</summary>
    private static bool IsPlainNumber(string text) =>
        double.TryParse(text, CultureInfo.InvariantCulture, out double number) && number.ToString(CultureInfo.InvariantCulture) == text;
}
