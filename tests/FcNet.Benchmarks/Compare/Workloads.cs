using System.Text.Json;
using System.Text.Json.Serialization;

namespace FcNet.Benchmarks.Compare;

/// <summary>The list of what both sides of a comparison run.</summary>
internal sealed record Workloads
{
    public IReadOnlyList<StepWorkload> Steps { get; set; } = [];

    public IReadOnlyList<GemmWorkload> Gemm { get; set; } = [];

    public IReadOnlyList<ServeWorkload> Serving { get; set; } = [];

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

/// <summary>A net that answers requests.</summary>
internal sealed record ServeWorkload(string Name, int[] Layers, string Normalization)
{
    /// <summary>A model whose running averages are those of some batches, as after training.</summary>
    public Model<float> Model(Threads threads)
    {
        var net = new FullyConnectedNet<float>(new()
        {
            Inputs = Layers[0],
            Hidden = Layers[1..^1],
            Classes = Layers[^1],
            Normalization = Enum.Parse<Normalization>(Normalization, ignoreCase: true),
            Threads = threads,
        });
        NdArray<float> x = new CounterRandom(1).Normal<float>(0, 1, 64, Layers[0]);
        for (int i = 0; i < 50; i++)
        {
            net.Forward(x);
        }

        return FcNet.Model.Create(net, InputScaling.Identity(Layers[0]));
    }
}

/// <summary>Microseconds of a call for so many rows, and the scores of the one row, to compare.</summary>
internal sealed record ServeTimes(
    [property: JsonPropertyName("1")] double One,
    [property: JsonPropertyName("64")] double SixtyFour,
    [property: JsonPropertyName("1000")] double Thousand,
    [property: JsonPropertyName("scores1")] float[] Scores);

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
[JsonSerializable(typeof(Dictionary<string, ServeTimes>))]
internal sealed partial class CompareJson : JsonSerializerContext;
