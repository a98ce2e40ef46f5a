using System.Numerics;
using System.Text.Json;
using System.Text.Json.Serialization;
using FcNet.Files;

namespace FcNet;

/// <summary>The file format of a run: safetensors with all its numbers in binary, so that they are restored bit for bit. The metadata holds its description, its progress and a checksum of everything.</summary>
internal static class CheckpointFile
{
    private const string FormatKey = "format", Format = "fcnet-checkpoint 2", Format1 = "fcnet-checkpoint 1", ProgressKey = "progress", RunKey = "run", ChecksumKey = "sha256";
    private const string Parameters = "parameters.", Statistics = "statistics.", Slots = "optimizer.", BestParameters = "best.parameters.", BestStatistics = "best.statistics.", Average = "average.";
    private const string Scalars = "scalars", Order = "order", Random = "random.", Losses = "history.losses";
    private const string CheckNumbers = "history.checks", CheckEpochs = "history.check_epochs", CheckIsBest = "history.check_is_best";
    private const string GoOn = "Go on with the same options and data, or give another folder";
    private const int NumbersPerCheck = 3;

    public static SafetensorsFile ToSafetensors<T>(Checkpoint<T> checkpoint, string run)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ScoreCheck[] checks = checkpoint.Checks;
        SafetensorsTensor[] tensors =
        [
            .. CheckpointTensors.Of(Parameters, checkpoint.Current.Parameters),
            .. CheckpointTensors.Of(Statistics, checkpoint.Current.Statistics),
            .. CheckpointTensors.Of(Slots, checkpoint.Slots),
            .. checkpoint.Best is { } best ? CheckpointTensors.Of(BestParameters, best.Parameters).Concat(CheckpointTensors.Of(BestStatistics, best.Statistics)) : [],
            .. checkpoint.Average is { } average ? CheckpointTensors.Of(Average, average) : [],
            CheckpointTensors.Of(Scalars, checkpoint.BestScore),
            CheckpointTensors.Of(Order, checkpoint.Order),
            .. checkpoint.RandomStates.Select((state, i) => CheckpointTensors.Of($"{Random}{i}", state)),
            CheckpointTensors.Of(Losses, checkpoint.Losses),
            CheckpointTensors.Of(CheckNumbers, [.. checks.SelectMany(check => (double[])[check.TrainScore, check.ValidationScore, check.ValidationLoss])]),
            CheckpointTensors.Of(CheckEpochs, (ReadOnlySpan<int>)[.. checks.Select(check => check.Epoch)]),
            CheckpointTensors.Of(CheckIsBest, [.. checks.Select(check => check.IsBest ? (byte)1 : (byte)0)]),
        ];
        var metadata = new Dictionary<string, string>
        {
            [FormatKey] = Format,
            [RunKey] = run,
            [ProgressKey] = JsonSerializer.Serialize(checkpoint.Progress, CheckpointJson.Default.CheckpointProgress),
        };
        metadata[ChecksumKey] = new SafetensorsFile(tensors, metadata).Checksum(ChecksumKey);
        return new(tensors, metadata);
    }

    /// <summary>Reads a checkpoint of a given run.</summary>
    /// <param name="file">The content.</param>
    /// <param name="run">The record of the run to resume, as JSON.</param>
    /// <param name="layouts">The arrays of its net and of its update rule.</param>
    /// <param name="hasAverage">Whether the plan has an average of the parameters.</param>
    /// <param name="source">The file's name.</param>
    /// <exception cref="InvalidDataException">The file is damaged or not a checkpoint.</exception>
    /// <exception cref="ArgumentException">It is a checkpoint of another run; the message names the first difference.</exception>
    public static Checkpoint<T> FromSafetensors<T>(SafetensorsFile file, string run, (ArrayLayout Parameters, ArrayLayout Statistics, ArrayLayout Slots) layouts, bool hasAverage, string source)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        RequireWhole(file, source);
        RequireSameRun(file, run, source);
        CheckpointProgress progress = Progress(file, source);
        var tensors = new CheckpointTensors(file, source);
        var current = new NetworkState<T>(tensors.Arrays<T>(Parameters, layouts.Parameters), tensors.Arrays<T>(Statistics, layouts.Statistics));
        ArraySet<T> slots = tensors.Arrays<T>(Slots, layouts.Slots);
        NetworkState<T>? best = progress.HasBest ? new(tensors.Arrays<T>(BestParameters, layouts.Parameters), tensors.Arrays<T>(BestStatistics, layouts.Statistics)) : null;
        ArraySet<T>? average = hasAverage ? tensors.Arrays<T>(Average, layouts.Parameters) : null;
        double[] scalars = tensors.Doubles(Scalars, 1);
        int[] order = tensors.Integers(Order);
        byte[][] states = [.. Enumerable.Range(0, progress.RandomSources).Select(i => tensors.Bytes($"{Random}{i}"))];
        double[] losses = tensors.Doubles(Losses, progress.StepsDone);
        ScoreCheck[] checks = Checks(tensors);
        tensors.RequireNoMore();
        return new()
        {
            Progress = progress,
            Current = current,
            Best = best,
            Average = average,
            BestScore = scalars[0],
            Slots = slots,
            Order = order,
            RandomStates = states,
            Losses = losses,
            Checks = checks,
        };
    }

    private static ScoreCheck[] Checks(CheckpointTensors tensors)
    {
        int[] epochs = tensors.Integers(CheckEpochs);
        byte[] isBest = tensors.Bytes(CheckIsBest);
        double[] numbers = tensors.Doubles(CheckNumbers, epochs.Length * NumbersPerCheck);
        return isBest.Length == epochs.Length
            ? [.. epochs.Select((epoch, i) => new ScoreCheck(epoch, numbers[NumbersPerCheck * i], numbers[(NumbersPerCheck * i) + 1], numbers[(NumbersPerCheck * i) + 2], isBest[i] != 0))]
            : throw tensors.Invalid($"it has {epochs.Length} epochs of checks but {isBest.Length} marks");
    }

    /// <summary>Checks the checksum first, because a damaged file may claim any format.</summary>
    private static void RequireWhole(SafetensorsFile file, string source)
    {
        file.RequireWhole(Text(file, ChecksumKey, source), ChecksumKey, source);
        string format = Text(file, FormatKey, source);
        string version = $"this version of FcNet goes on from \"{Format}\"; go on with {(format == Format1 ? "FcNet 0.1, which" : "the version that")} wrote it";
        Require.That(format == Format, $"{source} has the format \"{Excerpt.Of(format)}\", {version}.");
    }

    private static string Shown(string value) => Excerpt.Of(value, Excerpt.MaxSentence);

    private static void RequireSameRun(SafetensorsFile file, string run, string source)
    {
        string difference = RunRecord.FirstDifference(run, RunRecord.Completed(Text(file, RunKey, source), run));
        Require.That(difference.Length == 0, $"{source} is of another run. {Shown(difference)}. {GoOn}.");
    }

    private static CheckpointProgress Progress(SafetensorsFile file, string source)
    {
        try
        {
            CheckpointProgress? progress = JsonSerializer.Deserialize(Text(file, ProgressKey, source), CheckpointJson.Default.CheckpointProgress);
            return progress is { StepsDone: >= 0, RandomSources: >= 0 } && progress.RandomSources <= file.Tensors.Length
                ? progress
                : throw new JsonException("it is null, counts below 0 or more random sources than arrays");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"{source} has \"{ProgressKey}\" that cannot be read: {Shown(e.Message)}");
        }
    }

    private static string Text(SafetensorsFile file, string key, string source) => file.Metadata.GetValueOrDefault(key)
        ?? throw new InvalidDataException($"{source} is a safetensors file but not a checkpoint: its metadata lack \"{key}\".");
}

/// <summary>JSON without reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, UseStringEnumConverter = true, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(CheckpointProgress))]
internal sealed partial class CheckpointJson : JsonSerializerContext;
