using System.Text.Json;
using FcNet.Cli.Output;
using FcNet.Tables;

namespace FcNet.Cli.Tables;

/// <summary>What <c>fcnet explain</c> says of a model and a table.</summary>
/// <param name="Text">For the terminal.</param>
/// <param name="Json">For <c>--json</c>.</param>
internal sealed record TableExplanation(string Text, string Json)
{
    /// <summary>How much each column matters.</summary>
    public static TableExplanation OfModel(string modelPath, string source)
    {
        var model = TableModel.Load(modelPath);
        Importance importance = model.Importance(TableParts.ReadFor(source, model), ImportanceBudget.OptionsFor(model, model.Models.Count()));
        return new(importance.ToString(), JsonSerializer.Serialize(importance, ReportJson.Default.Importance));
    }

    /// <summary>What one column does.</summary>
    public static TableExplanation OfColumn(string modelPath, string source, string column)
    {
        var model = TableModel.Load(modelPath);
        PartialDependence dependence = model.PartialDependence(Read(source, model), column);
        return new(dependence.ToString(), JsonSerializer.Serialize(dependence, ReportJson.Default.PartialDependence));
    }

    /// <summary>What moved the prediction of one row.</summary>
    public static TableExplanation OfRow(string modelPath, string source, int row)
    {
        var model = TableModel.Load(modelPath);
        Table table = Read(source, model);
        Require.InRange(row >= 0 && row < table.Rows, row, $"0 to {table.Rows - 1}, as fcnet predict numbers the rows of {source}", "--row");
        Contributions contributions = model.Contributions(table.Select([row]), table);
        return new(contributions.ToString(), JsonSerializer.Serialize(contributions, ReportJson.Default.Contributions));
    }

    /// <summary>The columns that the model needs.</summary>
    private static Table Read(string source, TableModel model)
    {
        _ = TableParts.RequireColumns("The table", source, model.Columns);
        return ToolWords.ReadAlike(source, model.Reading);
    }
}
