using System.Globalization;
using FcNet.Cli.Commands;
using FcNet.Cli.Output;
using FcNet.Files;
using FcNet.Tables;

namespace FcNet.Cli.Tables;

/// <summary>What is checked before a table is read.</summary>
internal static class TableRunChecks
{
    /// <summary>The folders of the checkpoints, one for each net.</summary>
    private const string NetFolders = "net*";

    /// <summary>More names of columns would bury the message.</summary>
    private const int MostNames = 20;

    /// <summary>Checks files and names of columns.</summary>
    /// <returns>The kinds of columns that were given.</returns>
    public static Dictionary<string, ColumnKind> Require(TableTrainSettings settings)
    {
        foreach (string path in settings.Tables)
        {
            InputFile.Require(path, TableFile.Expected);
        }

        string[] names = TableFile.Header(settings.Data);
        if (settings.Target.Length == 0)
        {
            string more = names.Length > MostNames ? ", …" : "";
            string some = string.Join(", ", names.Take(MostNames).Select(NearNames.Quoted));
            throw new ArgumentException($"--target is not given, expected the column of {settings.Data} to predict: {some}{more}.");
        }

        RequireColumn("--target", settings.Target, names, HintOf(settings.Data, names));
        RequireColumn("--weights", settings.WeightColumn, names);
        RequireColumn("--groups", settings.GroupColumn, names);
        foreach (string other in settings.Tables.Skip(1))
        {
            if (RealPath.AreSame(other, settings.Data))
            {
                throw new ArgumentException($"{other} is given twice: rows that are trained on cannot choose the epoch or judge the model.");
            }
        }

        Dictionary<string, ColumnKind> kinds = Kinds(settings.Kinds, settings.Data, names);
        if (settings.GroupColumn.Length > 0)
        {
            kinds.TryAdd(settings.GroupColumn, ColumnKind.Category);
        }

        return kinds;
    }

    /// <summary>What is to be done if the first row does not look like names.</summary>
    private static string HintOf(string path, string[] names)
    {
        const string Names = "names of the columns, with commas, semicolons, tabs or | between them";
        return names.Length == 1 ? $" The first row of {path} is no header: write the {Names}, there."
            : 2 * names.Count(name => double.TryParse(name, CultureInfo.InvariantCulture, out _)) >= names.Length
                ? $" The first row of {path} has numbers: if it is data, write a row with the {Names}, above it."
            : "";
    }

    /// <summary>Everything that the run is to write is tried before the data are read.</summary>
    public static void RequireWritablePlaces(TableTrainSettings settings)
    {
        OutputFolder.RequireWritable(settings.OutputFolder);
        ReportFile.RequireWritable(settings.ModelFile);
        string[] read = [settings.ModelFile, .. settings.Inputs];
        if (settings.ReportPage is { } page)
        {
            OwnFile.Require("--report", page, "report", read);
            read = [.. read, page];
        }

        if (settings.JsonFile is { } json)
        {
            JsonFile.Require(json, read);
        }

        if (settings.Checkpoints is { Folder: { } folder })
        {
            OutputFolder.RequireWritable(folder, "checkpoint folder");
            if (!settings.Resumes && Directory.EnumerateDirectories(folder, NetFolders).Any())
            {
                throw new IOException($"The folder {folder} holds checkpoints of another run: go on with --resume, or give another folder.");
            }
        }
    }

    /// <summary>The kinds in the file of <c>--kinds</c>; without a file there are none.</summary>
    public static Dictionary<string, ColumnKind> Kinds(string path, string table, string[] columns)
    {
        if (path.Length == 0)
        {
            return [];
        }

        if (TableFile.IsConverted(table))
        {
            throw new ArgumentException($"--kinds is given with {table}, expected none: a converted table has the kinds of its columns. Give --kinds to fcnet convert.");
        }

        Dictionary<string, ColumnKind> kinds = KindsFile.Read(path);
        foreach (string name in kinds.Keys)
        {
            RequireColumn(path, name, columns);
        }

        return kinds;
    }

    public static void RequireColumn(string option, string name, string[] names, string hint = "")
    {
        if (name.Length > 0 && !names.Contains(name))
        {
            throw new ArgumentException($"{option}: {NearNames.Unknown("column", name, names)}{hint}");
        }
    }
}
