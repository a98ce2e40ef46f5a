using System.Numerics;
using FcNet.Files;

namespace FcNet;

/// <summary>What a layer is, as a value: its place and size, without numbers. A net is a list of these, bound to its parameters.</summary>
public abstract record LayerSpec
{
    private protected LayerSpec(int number, int inputs, int outputs) => (Number, Inputs, Outputs) = (number, inputs, outputs);

    /// <summary>The layer's number, from 1, which is also that of its parameters ("W1", …).</summary>
    public int Number { get; }

    /// <summary>The numbers it takes for each example.</summary>
    public int Inputs { get; }

    /// <summary>The numbers it gives for each example.</summary>
    public int Outputs { get; }

    /// <summary>What it does, for people: "affine, batch norm, ReLU".</summary>
    public abstract string Name { get; }

    /// <summary>Its parameters, in order.</summary>
    internal virtual IEnumerable<ParameterSpec> Parameters => [];

    /// <summary>Its running averages, in order: they begin at 0.</summary>
    internal virtual IEnumerable<(string Name, Shape Shape)> Statistics => [];

    /// <summary>The numbers that its training pass keeps for each example: its result, what the backward pass needs, and the gradient with respect to x.</summary>
    internal abstract long KeptPerExample { get; }

    /// <summary>The numbers of the gradient with respect to x for each example; the first layer is not asked for it.</summary>
    private protected long DxPerExample => Number > 1 ? Inputs : 0;

    /// <summary>Makes the layer that works on these arrays.</summary>
    /// <param name="state">Has the arrays of the layer's parameters and statistics.</param>
    /// <param name="threads">The most threads.</param>
    internal abstract ILayer<T> Bind<T>(NetworkState<T> state, Threads threads)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    /// <summary>Adds the layer, in test mode, to an ONNX graph.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="state">Has the arrays of the layer's parameters and statistics.</param>
    /// <param name="x">The name of what it takes.</param>
    /// <returns>The name of its result.</returns>
    internal abstract string AddTo<T>(OnnxGraph graph, NetworkState<T> state, string x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;
}
