using FcNet.Course;
using Spectre.Console;

namespace FcNet.Cli.Output;

/// <summary>The figures of an experiment beside the notebooks' ranges.</summary>
internal static class ExperimentTable
{
    public static void Write(IAnsiConsole console, ExperimentResult result)
    {
        Table table = new Table().Border(TableBorder.Simple).Title(Markup.Escape(result.Name)).AddColumns("figure", "FcNet", "notebooks", "");
        foreach (ResultRow row in result.Rows)
        {
            table.AddRow(Markup.Escape(row.Name), Markup.Escape(row.Value), Markup.Escape(row.Range), row.Inside switch
            {
                true => "inside",
                false => "outside",
                null => "",
            });
        }

        console.Write(table);
    }

    /// <summary>One sentence about all experiments. They decide nothing: images, seeds and machines differ.</summary>
    public static string Summary(IReadOnlyList<ExperimentResult> experiments)
    {
        bool[] judged = [.. experiments.SelectMany(experiment => experiment.Rows).Where(row => row.Inside is not null).Select(row => row.Inside == true)];
        return $"{judged.Count(inside => inside)} of {judged.Length} figures of the {experiments.Count} experiments are inside the notebooks' ranges, which are those of the original CIFAR-10.";
    }
}
