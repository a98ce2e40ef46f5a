using BenchmarkDotNet.Attributes;

namespace FcNet.Benchmarks.Suites;

/// <summary>One step of each update rule over 350,000 parameters, on one thread.</summary>
[MemoryDiagnoser]
public class OptimizerBenchmarks
{
    private const int Count = 350_000;
    private float[] parameters = [], gradients = [];
    private UpdateState<float> state = new Sgd().Start<float>(0);

    /// <summary>The rules.</summary>
    public IEnumerable<UpdateRule> Rules => [new Sgd(), new Momentum(), new RmsProp(), new AdaGrad(), new Adam()];

    /// <summary>The rule.</summary>
    [ParamsSource(nameof(Rules))]
    public UpdateRule Rule { get; set; } = new Sgd();

    /// <summary>Makes parameters, gradients and state.</summary>
    [GlobalSetup]
    public void Setup()
    {
        var random = new CounterRandom(1);
        parameters = random.Normal<float>(0, 1, Count).ToArray();
        gradients = random.Normal<float>(0, 1, Count).ToArray();
        state = Rule.Start<float>(Count);
    }

    /// <summary>One step.</summary>
    [Benchmark]
    public void Step() => state.Step(parameters, gradients, 1e-6, 1);
}
