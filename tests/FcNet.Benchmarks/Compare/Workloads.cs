using System.Text.Json;
using System.Text.Json.Serialization;

namespace FcNet.Benchmarks.Compare;

/// <summary>The list of what both sides of a comparison run.</summary>
internal sealed record Workloads
{
    public IReadOnlyList<StepWorkload> Steps { get; set; } = [];

    public IReadOnlyList<GemmWorkload> Gemm { get; set; } = [];

    public static Workloads Read(string path) =>
        JsonSerializer.Deserialize(File.ReadAllText(path), CompareJson.Default.Workloads) ?? throw new InvalidDataException($"{path} is empty.");
}

/// <summary>A net and how it is trained.</summary>
internal sealed record StepWorkload(string Name, int[] Sizes, int Batch, string Optimizer, string Normalization, double Keep, string Precision)
{
    public FullyConnectedNetOptions Net(Threads threads) => new()
    {
        Inputs = Sizes[0],
        Hidden = Sizes[1..^1],
        Classes = Sizes[^1],
        Normalization = Enum.Parse<Normalization>(Normalization, ignoreCase: true),
        KeepProbability = Keep,
        Threads = threads,
    };

    public UpdateRule Rule => Optimizer switch
    {
        "adam" => new Adam(1e-3),
        "rmsprop" => new RmsProp(1e-4),
        "momentum" => new Momentum(1e-3),
        _ => new Sgd(1e-3),
    };
}

/// <summary>A product of m × k by k × n.</summary>
internal sealed record GemmWorkload(int M, int K, int N, string Precision);

/// <summary>What a comparison writes; the peer writes the same.</summary>
internal sealed record CompareReport(int Threads, Dictionary<string, StepTimes> Steps, Dictionary<string, GemmSpeed> Gemm, Peak FmaPeak);

/// <summary>Microseconds: of a training step, of the scores of one row, of the scores of a thousand.</summary>
internal sealed record StepTimes(double StepUs, double StepMedianUs, double PredictOneUs, double PredictThousandUs);

internal sealed record GemmSpeed(double Gflops);

/// <summary>GFLOP/s of multiply-adds on registers, on one core and on all threads; the lower of a probe before and one after the work.</summary>
internal sealed record Peak(double One, double All);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(Workloads))]
[JsonSerializable(typeof(CompareReport))]
internal sealed partial class CompareJson : JsonSerializerContext;
