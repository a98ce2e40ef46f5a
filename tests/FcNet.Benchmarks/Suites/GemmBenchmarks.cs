using System.Numerics;
using BenchmarkDotNet.Attributes;
using FcNet.Kernels;

namespace FcNet.Benchmarks.Suites;

/// <summary>The three products of a layer, on one thread: x·w, xᵀ·dy and dy·wᵀ.</summary>
[GenericTypeArguments(typeof(float))]
[GenericTypeArguments(typeof(double))]
public class GemmBenchmarks<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private NdArray<T> x, w, y, dx, dw;

    /// <summary>Rows, inputs and outputs.</summary>
    [Params("100×100×100", "128×784×512", "200×3072×100", "256×1024×1024")]
    public string Size { get; set; } = "";

    /// <summary>Makes the matrices.</summary>
    [GlobalSetup]
    public void Setup()
    {
        int[] sizes = [.. Size.Split('×').Select(int.Parse)];
        var random = new CounterRandom(1);
        x = random.Normal<T>(0, 1, sizes[0], sizes[1]);
        w = random.Normal<T>(0, 1, sizes[1], sizes[2]);
        y = random.Normal<T>(0, 1, sizes[0], sizes[2]);
        dx = new(sizes[0], sizes[1]);
        dw = new(sizes[1], sizes[2]);
    }

    /// <summary>y = x·w.</summary>
    [Benchmark(Description = "x·w")]
    public void Forward() => Gemm.Multiply(x, w, y, 1);

    /// <summary>dw = xᵀ·dy.</summary>
    [Benchmark(Description = "xᵀ·dy")]
    public void WeightGradient() => Gemm.Multiply(x.Transposed, y, dw, 1);

    /// <summary>dx = dy·wᵀ.</summary>
    [Benchmark(Description = "dy·wᵀ")]
    public void InputGradient() => Gemm.Multiply(y, w.Transposed, dx, 1);
}
