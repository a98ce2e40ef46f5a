using System.Globalization;
using System.Numerics;
using FcNet.Layers;

namespace FcNet;

/// <summary>All numbers of a net: its parameters, and the running averages of its batch normalization. A snapshot is a copy of both.</summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public sealed class NetworkState<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    internal NetworkState(ArraySet<T> parameters, ArraySet<T> statistics) => (Parameters, Statistics) = (parameters, statistics);

    /// <summary>What training changes: "W1", "b1", "gamma1", "beta1", …</summary>
    public ArraySet<T> Parameters { get; }

    /// <summary>What training measures: "running_mean1", "running_var1", …; empty without batch normalization.</summary>
    public ArraySet<T> Statistics { get; }

    /// <summary>A copy in its own memory.</summary>
    /// <returns>The copy.</returns>
    public NetworkState<T> Clone() => new(Parameters.Clone(), Statistics.Clone());

    /// <summary>Copies all numbers from another state.</summary>
    /// <param name="source">The state of a net of the same layers.</param>
    /// <exception cref="ArgumentException">The nets differ; the message names the first difference.</exception>
    public void CopyFrom(NetworkState<T> source)
    {
        ArgumentNullException.ThrowIfNull(source);
        Parameters.RequireSameLayout(source.Parameters);
        Statistics.CopyFrom(source.Statistics);
        Parameters.CopyFrom(source.Parameters);
    }

    /// <summary>The numbers of a net, all 0.</summary>
    internal static unsafe NetworkState<T> For(NetworkSpec spec)
    {
        var parameters = new ArrayLayout(spec.Parameters().Select(parameter => (parameter.Name, parameter.Shape, parameter.Role)));
        var statistics = new ArrayLayout(spec.Statistics());
        Require.Memory(((Int128)parameters.Length + statistics.Length) * sizeof(T), string.Create(CultureInfo.InvariantCulture, $"These layers have {parameters.Length} parameters"), "make the layers smaller");
        return new(new(parameters), new(statistics));
    }

    /// <summary>Gives the parameters their initial values, in the order of the layout.</summary>
    internal void Initialize(NetworkSpec spec, RandomSource random)
    {
        foreach (ParameterSpec parameter in spec.Parameters())
        {
            parameter.Initial.Fill(Parameters[parameter.Name], random);
        }
    }
}
