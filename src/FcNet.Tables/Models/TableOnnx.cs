using System.Text.Json;
using FcNet.Files;
using FcNet.Layers;

namespace FcNet.Tables;

/// <summary>
/// A table model as an ONNX graph. Numbers are centred as doubles, because floats lose digits of large ones, and rounded to floats then. The inputs of a
/// category are rows of a table that its code looks up.
/// </summary>
internal static class TableOnnx
{
    private const string Numbers = "numbers", Codes = "codes";

    public static OnnxGraph ToGraph(TableModel model)
    {
        var graph = new OnnxGraph("fcnet-table");
        var columns = OnnxColumns.Of(model);
        if (columns.Numbers.Length > 0)
        {
            graph.AddInput<double>(Numbers, columns.Numbers.Length);
        }

        if (columns.Categories.Length > 0)
        {
            graph.AddIntegerInput(Codes, columns.Categories.Length);
        }

        string[] outputs = [.. model.Nets.Select((net, i) => Net(graph, columns, net, $"net{i + 1}."))];
        string sum = outputs.Length == 1 ? outputs[0] : graph.AddNode("Sum", "sum", outputs);
        string mean = graph.AddNode("Div", "mean", [sum, graph.AddConstant("nets", NdArray.Wrap([(float)outputs.Length]))]);
        string name = "probabilities";
        if (model.Targets is NumberTargets)
        {
            name = "number";
            graph.AddNode("Clip", "clipped", [mean, graph.AddScalar("least", (float)model.Info.Least), graph.AddScalar("largest", (float)model.Info.Largest)]);
        }

        graph.RenameLast(name);
        graph.AddOutput<float>(name, model.Targets.Outputs);
        graph.AddMetadata("target", model.Target);
        graph.AddMetadata("classes", JsonSerializer.Serialize([.. model.Targets.Names], TableModelJson.Default.StringArray));
        graph.AddMetadata(Numbers, JsonSerializer.Serialize([.. columns.Numbers], TableModelJson.Default.StringArray));
        graph.AddMetadata(Codes, JsonSerializer.Serialize([.. columns.Categories], TableModelJson.Default.OnnxCategoryArray));
        return graph;
    }

    private static string Net(OnnxGraph graph, OnnxColumns columns, TableNet net, string prefix)
    {
        graph.Prefix = prefix;
        var parts = new List<string>();
        foreach ((int place, ColumnEncoding encoding) in net.Encoding.Columns.Index())
        {
            parts.Add(encoding switch
            {
                OneHotCategory category => Compared(graph, columns, category, place),
                CategoryEncoding category => Looked(graph, columns, category, place),
                WasMissing missing => Marked(graph, missing, Number(graph, columns, missing, place), place),
                DateNumber date => Scaled(graph, (ScaledNumber)date.Number, Number(graph, columns, date, place), place),
                _ => Scaled(graph, (ScaledNumber)encoding, Number(graph, columns, encoding, place), place),
            });
        }

        string x = parts.Count == 1 ? parts[0] : graph.AddNode("Concat", $"{prefix}x", [.. parts], OnnxGraph.Attribute("axis", 1));
        Model<float> model = net.Model;
        var arrays = new LayerArrays<float>(model.State.Parameters, model.State.Statistics, model.Threads);
        string y = LayerSpec.AddTo(graph, model.Spec.Layers, model.Spec.Inputs, arrays, x);
        if (model.Targets is not NumberTargets numbers)
        {
            return graph.AddNode("Softmax", $"{prefix}probabilities", [y], OnnxGraph.Attribute("axis", 1));
        }

        string scaled = graph.AddNode("Mul", $"{prefix}deviated", [y, Constant(graph, "deviation", numbers.Deviation[0])]);
        return graph.AddNode("Add", $"{prefix}numbers", [scaled, Constant(graph, "mean", numbers.Mean[0])]);
    }

    private static string Marked(OnnxGraph graph, WasMissing encoding, string number, int place)
    {
        string absent = Constant(graph, $"absent{place}", encoding.Absent), present = Constant(graph, $"present{place}", encoding.Present);
        return graph.AddNode("Where", $"{graph.Prefix}missing{place}", [IsMissing(graph, number, place), absent, present]);
    }

    private static string Number(OnnxGraph graph, OnnxColumns columns, ColumnEncoding encoding, int place)
    {
        string column = graph.AddIntegers($"column{place}", columns.Numbers.IndexOf(OnnxColumns.NameOf(encoding)));
        return graph.AddNode("Gather", $"{graph.Prefix}number{place}", [Numbers, column], OnnxGraph.Attribute("axis", 1));
    }

    private static string IsMissing(OnnxGraph graph, string number, int place) => graph.AddNode("IsNaN", $"{graph.Prefix}isnan{place}", [number]);

    /// <summary>One input for each value: the code is compared with each. A table of all inputs of each code would grow with the square of their number.</summary>
    private static string Compared(OnnxGraph graph, OnnxColumns columns, OneHotCategory category, int place)
    {
        (int column, int[] own) = OwnCodes(columns, category);
        string codes = graph.AddNode("Gather", $"{graph.Prefix}code{place}", [Codes, graph.AddIntegers($"column{place}", column)], OnnxGraph.Attribute("axis", 1));
        string map = graph.AddIntegers($"own{place}", Array.ConvertAll(own, code => (long)code));
        string mine = graph.AddNode("Gather", $"{graph.Prefix}mine{place}", [map, codes], OnnxGraph.Attribute("axis", 0));
        string values = graph.AddIntegers($"values{place}", [.. Enumerable.Range(1, category.Outputs)]);
        string on = graph.AddConstant($"on{place}", NdArray.Wrap([.. category.On.Select(number => (float)number)], [1, category.Outputs]));
        string off = graph.AddConstant($"off{place}", NdArray.Wrap([.. category.Off.Select(number => (float)number)], [1, category.Outputs]));
        string isIt = graph.AddNode("Equal", $"{graph.Prefix}equal{place}", [mine, values]);
        return graph.AddNode("Where", $"{graph.Prefix}onehot{place}", [isIt, on, off]);
    }

    /// <summary>The place of a column among the codes, and for each of its codes the code of an encoding.</summary>
    private static (int Column, int[] Own) OwnCodes(OnnxColumns columns, CategoryEncoding category)
    {
        int column = columns.Categories.Index().First(entry => entry.Item.Column == category.Column).Index;
        IEnumerable<int> own = columns.Categories[column].Values.Select(name => Math.Max(0, category.Names.AsSpan().BinarySearch(name, StringComparer.Ordinal) + 1));
        return (column, [.. own.Prepend(0)]);
    }

    private static string Looked(OnnxGraph graph, OnnxColumns columns, CategoryEncoding category, int place)
    {
        (int column, int[] own) = OwnCodes(columns, category);
        var table = new NdArray<float>(own.Length, category.Outputs);
        for (int code = 0; code < table.Rows; code++)
        {
            for (int j = 0; j < table.Columns; j++)
            {
                table[code, j] = (float)category.Encode(own[code], j);
            }
        }

        string codes = graph.AddNode("Gather", $"{graph.Prefix}code{place}", [Codes, graph.AddInteger($"column{place}", column)], OnnxGraph.Attribute("axis", 1));
        return graph.AddNode("Gather", $"{graph.Prefix}looked{place}", [graph.AddConstant($"table{place}", table), codes], OnnxGraph.Attribute("axis", 0));
    }

    private static string Scaled(OnnxGraph graph, ScaledNumber encoding, string number, int place)
    {
        string p = $"{graph.Prefix}scale{place}.";
        string whole = graph.AddNode("Where", p + "whole", [IsMissing(graph, number, place), Double(graph, $"mean{place}", encoding.Missing), number]);
        switch (encoding)
        {
            case RobustNumber { Clip: var clip }:
                return SmoothlyClipped(graph, p, Linear(graph, p, whole, clip.Center, clip.Factor, place), place);
            case PieceNumber { Clip: var clip } piece:
                string line = Clipped(graph, p + "line", Linear(graph, p, whole, piece.Low, 1 / (piece.High - piece.Low), place), place);
                string shifted = graph.AddNode("Sub", p + "shifted", [line, Constant(graph, $"median{place}", clip.Center)]);
                return SmoothlyClipped(graph, p, graph.AddNode("Mul", p + "stretched", [shifted, Constant(graph, $"stretch{place}", clip.Factor)]), place);
            case StandardNumber standard:
                return Linear(graph, p, whole, standard.Missing, 1 / standard.Deviation, place);
            case MinMaxNumber range:
                return Clipped(graph, p + "clipped", Linear(graph, p, whole, range.Least, 1 / range.Range, place), place);
            default:
                return Ranked(graph, p, (NormalNumber)encoding, whole, place);
        }
    }

    /// <summary>Between 0 and 1.</summary>
    private static string Clipped(OnnxGraph graph, string name, string number, int place) =>
        graph.AddNode("Clip", name, [number, graph.AddScalar($"least{place}", 0), graph.AddScalar($"largest{place}", 1)]);

    /// <summary>As <see cref="RobustClip"/>.</summary>
    private static string SmoothlyClipped(OnnxGraph graph, string p, string z, int place)
    {
        string part = graph.AddNode("Mul", p + "part", [z, Constant(graph, $"third{place}", 1 / RobustClip.Bound)]);
        string square = graph.AddNode("Mul", p + "square", [part, part]);
        string root = graph.AddNode("Sqrt", p + "root", [graph.AddNode("Add", p + "sum", [square, Constant(graph, $"one{place}", 1)])]);
        return graph.AddNode("Div", p + "clipped", [z, root]);
    }

    /// <summary>The line through the quantiles: its start, and for each piece the slope times the part of the piece that is below the number.</summary>
    private static string Ranked(OnnxGraph graph, string p, NormalNumber encoding, string number, int place)
    {
        (double[] q, double[] y) = ([.. encoding.Quantiles], [.. encoding.Normals]);
        (q, y) = q.Length > 1 ? (q, y) : ([q[0], q[0] + 1], [y[0], y[0]]);
        int pieces = q.Length - 1;
        double[] slopes = [.. Enumerable.Range(0, pieces).Select(i => (y[i + 1] - y[i]) / (q[i + 1] - q[i]))];
        string low = graph.AddConstant($"low{place}", NdArray.Wrap(q[..^1], [1, pieces]));
        string high = graph.AddConstant($"high{place}", NdArray.Wrap(q[1..], [1, pieces]));
        string clipped = graph.AddNode("Min", p + "below", [graph.AddNode("Max", p + "above", [number, low]), high]);
        string parts = graph.AddNode("Sub", p + "parts", [clipped, low]);
        string sum = graph.AddNode("MatMul", p + "line", [parts, graph.AddConstant($"slope{place}", NdArray.Wrap(slopes, [pieces, 1]))]);
        return graph.AddNode("Cast", p + "float", [graph.AddNode("Add", p + "normal", [sum, Double(graph, $"start{place}", y[0])])], OnnxGraph.Attribute("to", 1));
    }

    /// <summary>(number - center) · factor in double, rounded to a float.</summary>
    private static string Linear(OnnxGraph graph, string p, string number, double center, double factor, int place)
    {
        string centred = graph.AddNode("Sub", p + "centred", [number, Double(graph, $"center{place}", center)]);
        string scaled = graph.AddNode("Mul", p + "scaled", [centred, Double(graph, $"factor{place}", factor)]);
        return graph.AddNode("Cast", p + "float", [scaled], OnnxGraph.Attribute("to", 1));
    }

    private static string Constant(OnnxGraph graph, string name, double value) => graph.AddConstant(name, NdArray.Wrap([(float)value]));

    private static string Double(OnnxGraph graph, string name, double value) => graph.AddConstant(name, NdArray.Wrap([value]));
}
