using FcNet.Tables;

namespace FcNet.Cli.Tables;

/// <summary>The tables of a run, read alike.</summary>
internal static class TableParts
{
    /// <summary>Checks that a file has some columns, by its header alone.</summary>
    /// <returns>The names of all its columns.</returns>
    /// <exception cref="InvalidDataException">One is missing.</exception>
    public static string[] RequireColumns(string option, string path, IEnumerable<string> names)
    {
        string[] header = TableFile.Header(path);
        if (names.FirstOrDefault(name => !header.Contains(name)) is { } missing)
        {
            throw new InvalidDataException($"{option} {path}: {NearNames.Unknown("column", missing, header)} The rows that are trained on have it.");
        }

        return header;
    }

    /// <summary>
    /// Reads the table that is trained on. A target that looks like names, such as whole numbers under "code", is read as numbers for a regression.
    /// </summary>
    public static Table Read(TableTrainSettings settings, Dictionary<string, ColumnKind> kinds)
    {
        var table = TableFile.Read(settings.Data, new() { Kinds = kinds });
        TableColumn target = table.Columns[settings.Target];
        if (settings.Task != TargetChoice.Regression || TableFile.IsConverted(settings.Data) || kinds.ContainsKey(target.Name) || target.Kind is not (ColumnKind.Category or ColumnKind.YesNo or ColumnKind.Id))
        {
            return table;
        }

        try
        {
            return Table.Read(settings.Data, new() { Kinds = new Dictionary<string, ColumnKind>(kinds) { [target.Name] = ColumnKind.Number } });
        }
        catch (InvalidDataException)
        {
            return table; // its target are words, which are refused for what they are
        }
    }

    /// <summary>Reads rows whose target is known and can be predicted, with the kinds, texts of missing values and forms of dates of other rows.</summary>
    /// <param name="option">What names the file.</param>
    /// <param name="path">The file.</param>
    /// <param name="columns">The columns that are read; all others are left out.</param>
    /// <param name="target">The name of one of them.</param>
    /// <param name="classes">The names of the classes that can be predicted; empty for numbers.</param>
    public static Table ReadAs(string option, string path, IReadOnlyCollection<ColumnNeed> columns, string target, IReadOnlyCollection<string> classes)
    {
        string[] header = RequireColumns(option, path, columns.Select(column => column.Name));
        TableOptions reading = ColumnNeed.Reading(columns);
        ColumnKind KindOf(string name) => reading.Kinds.TryGetValue(name, out ColumnKind kind) ? kind : ColumnKind.Skipped;
        Table table = WithTarget(ToolWords.ReadAlike(path, reading with { Kinds = header.ToDictionary(name => name, KindOf) }), target, path);
        return classes.Count == 0 ? table : WithClasses(table, target, path, [.. classes]);
    }

    /// <summary>Reads a table for a model, with its target.</summary>
    public static Table ReadFor(string path, TableModel model) =>
        ReadAs("The table", path, [.. model.Info.Columns, model.Info.Target], model.Target, model.Targets is ClassTargets ? model.Targets.Names : []);

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
            throw new InvalidDataException($"{path}: the target \"{target}\" has no value in any row. Take another column as --target.");
        }

        Console.WriteLine($"{path}: {table.Rows - known.Length} of {table.Rows} rows have no \"{target}\" and are left out.");
        return table.Select(known);
    }

    /// <summary>The rows whose class is one that can be predicted. It says how many are not.</summary>
    private static Table WithClasses(Table table, string target, string path, HashSet<string> classes)
    {
        TableColumn column = table.Columns[target];
        int[] known = [.. Enumerable.Range(0, table.Rows).Where(row => classes.Contains(column.Text(row)))];
        if (known.Length == table.Rows)
        {
            return table;
        }

        string other = column.Text(Enumerable.Range(0, table.Rows).First(row => !classes.Contains(column.Text(row))));
        string unknown = $"the target \"{target}\" has values that no training row has, such as {NearNames.Quoted(other)}";
        if (known.Length == 0)
        {
            throw new InvalidDataException($"{path}: {unknown}, and no others. {NearNames.Unknown("class", other, classes)}");
        }

        Console.WriteLine($"{path}: {unknown}; {table.Rows - known.Length} of {table.Rows} rows are left out, because no model can know them.");
        return table.Select(known);
    }

    /// <summary>The columns whose values are inputs, targets, weights or groups of a run.</summary>
    public static string[] NamesOfUsed(Table table, TableTrainSettings settings) =>
        [.. table.Columns.Where(column => IsUsed(column, settings)).Select(column => column.Name)];

    private static bool IsUsed(TableColumn column, TableTrainSettings settings) =>
        column.Kind == ColumnKind.Date ? settings.DateParts.Length > 0 : column.Kind is not (ColumnKind.Id or ColumnKind.Constant or ColumnKind.Skipped);
}
