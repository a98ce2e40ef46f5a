using System.CommandLine;
using System.Globalization;
using FcNet.Cli.Output;
using FcNet.Cli.Tables;
using FcNet.Tables;

namespace FcNet.Cli.Commands;

/// <summary><c>fcnet convert</c>: a table as a file that is mapped into memory.</summary>
internal sealed class ConvertCommand : Command
{
    private readonly Argument<string> data = new("DATA.csv") { Description = $"What to convert, {TableFile.Expected}" };
    private readonly Option<string?> target = new("--target") { Description = "The column to predict: rows without it are left out", HelpName = "COLUMN" };
    private readonly Option<string?> kinds = new("--kinds") { Description = "A JSON file such as {\"zip\": \"category\", \"id\": \"skip\"}, with number, category or skip for any columns", HelpName = "FILE" };
    private readonly Option<string> output = new("--out") { Description = "The file to write", DefaultValueFactory = _ => "data.table", HelpName = "FILE.table" };

    public ConvertCommand()
        : base("convert", "Writes a table as a file that fcnet train maps into memory: it reads no CSV again, and processes on one machine share its memory")
    {
        Arguments.Add(data);
        foreach (Option option in (Option[])[target, kinds, output])
        {
            Options.Add(option);
        }

        SetAction(parsed => ToolWords.In(() => Run(parsed.GetValue(data)!, parsed.GetValue(target) ?? "", parsed.GetValue(kinds) ?? "", parsed.GetValue(output)!)));
    }

    private static int Run(string source, string target, string kindsFile, string output)
    {
        if (!TableFile.IsConverted(output))
        {
            throw new ArgumentException($"--out is {output}, expected a file with the ending .table: fcnet train knows it by that.");
        }

        string[] columns = TableFile.Header(source);
        OwnFile.Require("--out", output, "table", kindsFile.Length > 0 ? [source, kindsFile] : [source]);
        TableRunChecks.RequireColumn("--target", target, columns);
        Dictionary<string, ColumnKind> kinds = TableRunChecks.Kinds(kindsFile, source, columns);
        var table = TableFile.Read(source, new() { Kinds = kinds });
        if (target.Length > 0)
        {
            table = TableParts.WithTarget(table, target, source);
        }

        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(output))!);
        table.Save(output);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{output}: {table.Rows:N0} rows, {table.Columns.Count} columns, {new FileInfo(output).Length:N0} bytes"));
        return 0;
    }
}
