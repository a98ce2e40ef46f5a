using System.Numerics;

namespace FcNet.Layers;

/// <summary>The arrays of a net that one layer works on, and its other settings.</summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public sealed class LayerArrays<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly ArraySet<T> parameters, statistics;
    private readonly int firstParameter, firstStatistic;
    private readonly CurrentPass pass;

    internal LayerArrays(ArraySet<T> parameters, ArraySet<T> statistics, Threads threads)
        : this(parameters, statistics, threads, new())
    {
    }

    internal LayerArrays(ArraySet<T> parameters, ArraySet<T> statistics, Threads threads, CurrentPass pass)
        : this(parameters, statistics, 0, 0, threads, pass)
    {
    }

    private LayerArrays(ArraySet<T> parameters, ArraySet<T> statistics, int firstParameter, int firstStatistic, Threads threads, CurrentPass pass)
    {
        (this.parameters, this.statistics, this.firstParameter, this.firstStatistic) = (parameters, statistics, firstParameter, firstStatistic);
        (Threads, this.pass) = (threads, pass);
    }

    /// <summary>The maximum number of threads.</summary>
    public Threads Threads { get; }

    /// <summary>How the sums over the rows of the current batch are ordered.</summary>
    public RowShards Shards => pass.Shards;

    /// <summary>The factor on the layer's rate of dropout in the current step, 0 to 1.</summary>
    public double DropoutFactor => pass.DropoutFactor;

    /// <summary>One of the layer's parameters.</summary>
    /// <param name="index">Its place among them.</param>
    /// <returns>The parameter.</returns>
    public Parameter<T> Parameter(int index) => new(parameters, firstParameter + index);

    /// <summary>One of the arrays that the layer measures.</summary>
    /// <param name="index">Its place among them.</param>
    /// <returns>The array.</returns>
    public NdArray<T> Statistic(int index) => statistics[firstStatistic + index];

    /// <summary>The name of a parameter in its net: "W1".</summary>
    internal string ParameterName(int index) => parameters.Layout.Names[firstParameter + index];

    /// <summary>The name of an array that the layer measures: "running_mean1".</summary>
    internal string StatisticName(int index) => statistics.Layout.Names[firstStatistic + index];

    /// <summary>The arrays of the layer that follows a given one.</summary>
    internal LayerArrays<T> After(LayerSpec layer, int inputs) =>
        new(parameters, statistics, firstParameter + layer.Parameters(inputs).Count(), firstStatistic + layer.Statistics(inputs).Count(), Threads, pass);
}
