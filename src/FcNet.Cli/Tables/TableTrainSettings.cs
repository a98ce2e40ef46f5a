using System.Collections.Immutable;
using FcNet.Tables;

namespace FcNet.Cli.Tables;

/// <summary>What <c>fcnet train</c> was asked to do with a table. An empty text is an option that was not given.</summary>
internal sealed record TableTrainSettings
{
    public required string Data { get; init; }

    /// <summary>The column to predict.</summary>
    public required string Target { get; init; }

    /// <summary>auto, classification or regression.</summary>
    public required string Task { get; init; }

    /// <summary>A file of rows that choose the epoch.</summary>
    public required string Validation { get; init; }

    /// <summary>A file of rows that judge the model, read when it is trained.</summary>
    public required string Test { get; init; }

    /// <summary>A file with the kinds of columns.</summary>
    public required string Kinds { get; init; }

    public required string WeightColumn { get; init; }

    public required string GroupColumn { get; init; }

    /// <summary>The parts of dates that become inputs. Without any, dates are left out.</summary>
    public required ImmutableArray<DatePart> DateParts { get; init; }

    public required int Nets { get; init; }

    /// <summary>default or simple, with the epochs and the batch size of the options.</summary>
    public required TableRecipe Recipe { get; init; }

    /// <summary>auto or a name of <see cref="ScoreNames"/>.</summary>
    public required string Optimize { get; init; }

    public required ClassWeighting ClassWeights { get; init; }

    public required Seed Seed { get; init; }

    /// <summary>Into how many parts sums over the rows of a batch are divided.</summary>
    public required int RowShards { get; init; }

    public required Threads Threads { get; init; }

    /// <summary>How long one of several processes waits for another.</summary>
    public required TimeSpan RankTimeout { get; init; }

    public required CheckpointOptions? Checkpoints { get; init; }

    /// <summary>Whether to go on from the checkpoints.</summary>
    public required bool Resumes { get; init; }

    /// <summary>The command that goes on from there.</summary>
    public required string ResumeCommand { get; init; }

    public required string OutputFolder { get; init; }

    public string ModelFile => Path.Combine(OutputFolder, "model.safetensors");

    public required string? JsonFile { get; init; }

    public required string? ReportPage { get; init; }

    /// <summary>The tables that are read.</summary>
    public IEnumerable<string> Tables => new[] { Data, Validation, Test }.Where(path => path.Length > 0);

    /// <summary>All files that are read.</summary>
    public IEnumerable<string> Inputs => Kinds.Length > 0 ? Tables.Append(Kinds) : Tables;
}
