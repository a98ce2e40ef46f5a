using System.Numerics;
using FcNet.Files;

namespace FcNet;

/// <summary>The ONNX nodes that layers are made of, in test mode. Each method adds one and gives the name of its result.</summary>
internal static class OnnxNodes
{
    public static string Affine<T>(OnnxGraph graph, NetworkState<T> state, int layer, string x, string y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        graph.AddNode("Gemm", y, [x, Constant(graph, state.Parameters, ParameterNames.Weights(layer)), Constant(graph, state.Parameters, ParameterNames.Biases(layer))]);

    public static string BatchNorm<T>(OnnxGraph graph, NetworkState<T> state, int layer, string x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        string[] operands =
        [
            x,
            Constant(graph, state.Parameters, ParameterNames.Gamma(layer)),
            Constant(graph, state.Parameters, ParameterNames.Beta(layer)),
            Constant(graph, state.Statistics, ParameterNames.RunningMean(layer)),
            Constant(graph, state.Statistics, ParameterNames.RunningVariance(layer)),
        ];
        return graph.AddNode("BatchNormalization", $"norm{layer}", operands, OnnxGraph.Attribute("epsilon", (float)Layers.BatchNorm.DefaultEpsilon));
    }

    /// <summary>Its first node takes the rows' means away, which changes nothing in exact numbers: runtimes compute the variance as E[x²] - E[x]², or round the mean, and lose digits if it is large.</summary>
    public static string LayerNorm<T>(OnnxGraph graph, NetworkState<T> state, int layer, string x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        string mean = graph.AddNode("ReduceMean", $"norm{layer}.mean", [x], OnnxGraph.ListAttribute("axes", 1));
        string centred = graph.AddNode("Sub", $"norm{layer}.centred", [x, mean]);
        string[] operands = [centred, Constant(graph, state.Parameters, ParameterNames.Gamma(layer)), Constant(graph, state.Parameters, ParameterNames.Beta(layer))];
        return graph.AddNode("LayerNormalization", $"norm{layer}", operands, OnnxGraph.Attribute("epsilon", (float)Layers.LayerNorm.DefaultEpsilon));
    }

    public static string Relu(OnnxGraph graph, int layer, string x) => graph.AddNode("Relu", $"relu{layer}", [x]);

    private static string Constant<T>(OnnxGraph graph, ArraySet<T> arrays, string name)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => graph.AddConstant(name, arrays[name]);
}
