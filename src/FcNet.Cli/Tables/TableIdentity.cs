using System.Globalization;
using FcNet.Tables;

namespace FcNet.Cli.Tables;

/// <summary>What determines a fit, besides its rows.</summary>
internal static class TableIdentity
{
    public static string[] Of(TableTrainSettings settings, Table table, TargetChoice choice, TableFitOptions options) =>
    [
        settings.Target, choice.Task, settings.WeightColumn, settings.GroupColumn, string.Join(',', settings.DateParts), $"{settings.Nets}", $"{settings.Recipe}",
        settings.Optimize, WeightsOf(table, settings.Target, choice, options), $"{settings.Seed}", $"{options.RowShards}",
    ];

    /// <summary>The weights of classes among all rows.</summary>
    private static string WeightsOf(Table table, string target, TargetChoice choice, TableFitOptions options)
    {
        if (choice.AreNumbers)
        {
            return "";
        }

        ClassTarget classes = TargetColumn.Classes(table, target);
        return string.Join(',', options.ClassWeights.For(classes.Targets.Names, classes.Classes).Select(weight => weight.ToString("R", CultureInfo.InvariantCulture)));
    }
}
