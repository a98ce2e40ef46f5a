using System.Numerics;
using BenchmarkDotNet.Attributes;
using FcNet.Kernels;
using FcNet.Layers;
using FcNet.Losses;

namespace FcNet.Benchmarks.Suites;

/// <summary>The layers and the loss beside the products, written into given arrays, on one thread.</summary>
[MemoryDiagnoser]
[GenericTypeArguments(typeof(float))]
[GenericTypeArguments(typeof(double))]
public class LayerBenchmarks<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int Rows = 100;
    private readonly CounterRandom random = new(1);
    private NdArray<T> x, y, dx, gamma, beta, mask, scores, target;
    private BatchNorm.Cache<T> batchCache;
    private LayerNorm.Cache<T> layerCache;
    private BatchNorm.Statistics<T> statistics;

    /// <summary>The width of the layer.</summary>
    [Params(100, 1024)]
    public int Columns { get; set; }

    /// <summary>Makes the arrays.</summary>
    [GlobalSetup]
    public void Setup()
    {
        x = random.Normal<T>(0, 1, Rows, Columns);
        y = random.Normal<T>(0, 1, Rows, Columns);
        dx = new(Rows, Columns);
        gamma = random.Normal<T>(1, 0.1, Columns);
        beta = random.Normal<T>(0, 0.1, Columns);
        statistics = new(Columns);
        batchCache = new(new(Rows, Columns), new(Columns), new(Columns), new(Columns), gamma);
        layerCache = new(new(Rows, Columns), new(Rows), gamma);
        mask = new(Rows, Columns);
        BatchNorm.Forward(x, gamma, beta, statistics, 0.9, 1e-5, rectifies: false, y, batchCache, default, 1);
        LayerNormForward();
        scores = random.Normal<T>(0, 1, Rows, 10);
        target = new(Rows, 10);
        for (int i = 0; i < Rows; i++)
        {
            target[i, random.NextInt32(10)] = T.One;
        }
    }

    /// <summary>Batch normalization, training.</summary>
    [Benchmark]
    public void BatchNormForward() => BatchNorm.Forward(x, gamma, beta, statistics, 0.9, 1e-5, rectifies: false, y, batchCache, default, 1);

    /// <summary>Batch normalization, backward.</summary>
    [Benchmark]
    public void BatchNormBackward() => BatchNorm.Backward(y, batchCache, new(dx, gamma, beta), default, 1);

    /// <summary>Layer normalization, forward.</summary>
    [Benchmark]
    public void LayerNormForward() => LayerNorm.Forward(x, gamma, beta, 1e-5, rectifies: false, y, layerCache, 1);

    /// <summary>Layer normalization, backward.</summary>
    [Benchmark]
    public void LayerNormBackward() => LayerNorm.Backward(y, layerCache, new(dx, gamma, beta), default, 1);

    /// <summary>ReLU, forward.</summary>
    [Benchmark]
    public void ReluForward() => Elementwise.Map(default(Rectify), x, y, 1);

    /// <summary>Dropout, forward: the mask and the product.</summary>
    [Benchmark]
    public void DropoutForward()
    {
        random.FillMask(mask, 0.5, 1);
        Elementwise.Map(default(Times), x, mask, y, 1);
    }

    /// <summary>Softmax loss of ten classes and its gradient.</summary>
    [Benchmark]
    public double Softmax() => new SoftmaxLoss().Evaluate(scores, new Batch<T>(NdArray<T>.None, target, NdArray<T>.None), dx.Reshape(-1).RowRange(0, Rows * 10).Reshape(Rows, 10));
}
