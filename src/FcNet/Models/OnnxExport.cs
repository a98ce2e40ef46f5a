using System.Numerics;
using System.Text.Json;
using FcNet.Files;
using FcNet.Layers;

namespace FcNet;

/// <summary>A model as an ONNX graph: raw inputs "x" to "scores", both of any number of rows, the input scaling and the units of numbers included, everything in test mode.</summary>
internal static class OnnxExport
{
    private const string InputName = "x", OutputName = "scores";

    public static OnnxGraph ToGraph<T>(Model<T> model)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var graph = new OnnxGraph("fcnet");
        graph.AddInput<T>(InputName, model.Scaling.Features);
        int features = model.Scaling.Features;
        string scaled = model.Scaling.IsIdentity ? InputName : Scaled<T>(graph, model.Scaling);
        var arrays = new LayerArrays<T>(model.State.Parameters, model.State.Statistics, model.Threads);
        string y = model.Views.Items.IsEmpty ? Net(scaled) : ViewedScores<T>.AddTo(graph, model.Views, scaled, features, model.Spec.Outputs, Net);
        if (model.Targets is NumberTargets { IsStandardized: true } numbers)
        {
            y = graph.AddNode("Mul", "output.scaled", [y, graph.AddConstant("output.deviation", Rounded<T>(numbers.Deviation))]);
            graph.AddNode("Add", "output.numbers", [y, graph.AddConstant("output.mean", Rounded<T>(numbers.Mean))]);
        }

        graph.RenameLast(OutputName);
        graph.AddOutput<T>(OutputName, model.Spec.Outputs);
        graph.AddMetadata(ModelFile.ClassNamesKey, JsonSerializer.Serialize([.. model.ClassNames], ModelJson.Default.StringArray));
        return graph;

        string Net(string x) => LayerSpec.AddTo(graph, model.Spec.Layers, model.Spec.Inputs, arrays, Projected<T>(graph, model.Scaling, x));
    }

    private static string Scaled<T>(OnnxGraph graph, InputScaling scaling)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        string mean = graph.AddConstant(ModelFile.MeanName, Rounded<T>(scaling.Mean)), scale = graph.AddConstant(ModelFile.ScaleName, Rounded<T>(scaling.Scale));
        string centred = graph.AddNode("Sub", "input.centred", [InputName, mean]);
        return graph.AddNode("Mul", "input.scaled", [centred, scale]);
    }

    private static string Projected<T>(OnnxGraph graph, InputScaling scaling, string x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        scaling.Projection.IsNone ? x : graph.AddNode("MatMul", "input.projected", [x, graph.AddConstant(ModelFile.ProjectionName, scaling.ProjectionAs<T>())]);

    private static NdArray<T> Rounded<T>(IEnumerable<double> values)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => NdArray.Wrap(values.Select(T.CreateTruncating).ToArray());
}
