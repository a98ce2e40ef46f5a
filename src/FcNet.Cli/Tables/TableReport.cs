using System.Diagnostics;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using FcNet.Cli.Output;

namespace FcNet.Cli.Tables;

/// <summary>What <c>fcnet train --json</c> writes of a table.</summary>
internal sealed record TableReport
{
    public required string Task { get; init; }

    /// <summary>Why it is this task.</summary>
    public required string TaskReason { get; init; }

    public required string Target { get; init; }

    public required int Rows { get; init; }

    /// <summary>The number of columns, that of the target among them.</summary>
    public required int Columns { get; init; }

    public required IReadOnlyList<TableColumnReport> Kinds { get; init; }

    public required IReadOnlyList<string> Classes { get; init; }

    public required int Nets { get; init; }

    /// <summary>The name of the metric that is optimized.</summary>
    public required string Score { get; init; }

    /// <summary>Its value on the rows that the nets were not trained on.</summary>
    public required double ValidationScore { get; init; }

    /// <summary>Half the distance of the best and the worst net.</summary>
    public required double ValidationSpread { get; init; }

    /// <summary>The rows that the nets were not trained on, which chose the epochs.</summary>
    public required TableFigures Validation { get; init; }

    /// <summary>The rows of --test.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public TableFigures? Test { get; init; }

    public required double FitSeconds { get; init; }

    public required long PeakWorkingSetMiB { get; init; }

    /// <summary>SHA-256 of the little-endian bytes of all parameters, net after net, in the order of their layout.</summary>
    public required string ParametersSha256 { get; init; }

    /// <summary>The run of each net.</summary>
    public required IReadOnlyList<JsonNode?> Plans { get; init; }

    public static TableReport Of(TableRun run)
    {
        using var process = Process.GetCurrentProcess();
        return new()
        {
            Task = run.Choice.Task,
            TaskReason = run.Choice.Why,
            Target = run.Model.Target,
            Rows = run.Table.Rows,
            Columns = run.Table.Columns.Count,
            Kinds = [.. run.Table.Columns.Select(column => new TableColumnReport(column.Name, TableSummary.Name(column.Kind), column.Why, column.Missing))],
            Classes = run.Model.Targets is ClassTargets classes ? classes.Names : [],
            Nets = run.Settings.Nets,
            Score = run.Model.Score.Metric.Name,
            ValidationScore = run.Model.Score.Value,
            ValidationSpread = run.Model.Score.Spread,
            Validation = TableFigures.Of(run.HeldOutEvaluation),
            Test = run.TestEvaluation is [var test] ? TableFigures.Of(test) : null,
            FitSeconds = run.FitSeconds,
            PeakWorkingSetMiB = process.PeakWorkingSet64 >> 20,
            ParametersSha256 = ParametersHash.Of(run.Model.Models.Select(model => model.State.Parameters)),
            Plans = [.. run.Model.Models.Select(model => JsonNode.Parse(model.History))],
        };
    }
}

/// <summary>A column of the table of a run.</summary>
internal sealed record TableColumnReport(string Name, string Kind, string Why, int Missing);
