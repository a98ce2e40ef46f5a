using System.Buffers;
using System.Numerics;
using FcNet.Files;
using FcNet.Kernels;
using FcNet.Layers;

namespace FcNet;

/// <summary>
/// The scores of a model with views: ln of the mean, over an example and its views, of the softmax of the net's scores. Their softmax is that mean. It is
/// computed from logarithms, so that a probability too small for the element type still has a finite score.
/// </summary>
internal sealed class ViewedScores<T>(Views views, SeenInputs<T> inputs, LayerChain<T> layers)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Computes the scores of scaled examples; refuses inputs with a number that is not finite.</summary>
    /// <returns>Whether all inputs are finite; otherwise the result is meaningless.</returns>
    public bool TryInfer(ReadOnlySpan<T> scaled, NdArray<T> scores) => Infer(scaled, scores, mustBeFinite: true);

    /// <summary>Computes the scores of scaled examples.</summary>
    public void Infer(ReadOnlySpan<T> scaled, NdArray<T> scores) => Infer(scaled, scores, mustBeFinite: false);

    /// <summary>The same as nodes of a graph.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="views">The views.</param>
    /// <param name="x">The scaled inputs.</param>
    /// <param name="features">Their number of columns.</param>
    /// <param name="net">Adds the projection and the net.</param>
    /// <param name="classes">The number of classes.</param>
    /// <returns>The name of the result.</returns>
    public static string AddTo(OnnxGraph graph, Views views, string x, int features, int classes, Func<string, string> net)
    {
        string[] all = [x, .. views.Items.Select(view => view.AddTo(graph, x, features))];
        string y = net(graph.AddNode("Concat", "views", all, OnnxGraph.Attribute("axis", 0)));
        string logarithms = graph.AddNode("LogSoftmax", "views.logarithms", [y], OnnxGraph.Attribute("axis", 1));
        string separate = graph.AddNode("Reshape", "views.separate", [logarithms, graph.AddIntegers("views.shape", all.Length, -1, classes)]);
        string total = graph.AddNode("ReduceLogSumExp", "views.total", [separate], OnnxGraph.ListAttribute("axes", 0), OnnxGraph.Attribute("keepdims", 0));
        return graph.AddNode("Sub", "views.mean", [total, graph.AddConstant("views.count", NdArray.Wrap([LogarithmOf(all.Length)]))]);
    }

    private static T LogarithmOf(int count) => default(Logarithm<T>).Invoke(T.CreateTruncating(count));

    private bool Infer(ReadOnlySpan<T> scaled, NdArray<T> scores, bool mustBeFinite)
    {
        int rows = scores.Rows, features = scaled.Length / rows, count = views.Items.Length + 1;
        T[] memory = ArrayPool<T>.Shared.Rent(inputs.NumbersFor(rows)), all = ArrayPool<T>.Shared.Rent(count * scores.Length);
        bool isFinite = true;
        for (int view = 0; isFinite && view < count; view++)
        {
            var x = new NdArray<T>(memory, 0, [rows, features]);
            scaled.CopyTo(x.Span);
            for (int row = 0; view > 0 && row < rows; row++)
            {
                views.Items[view - 1].Row(x.Row(row));
            }

            ReadOnlySpan<T> seen = inputs.Project(x, memory).Span;
            var y = new NdArray<T>(all, view * scores.Length, [rows, scores.Columns]);
            if (mustBeFinite)
            {
                isFinite = layers.TryInfer(seen, y);
            }
            else
            {
                layers.Infer(seen, y);
            }
        }

        for (int row = 0; isFinite && row < rows; row++)
        {
            Average(all.AsSpan(row * scores.Columns), scores.Length, count, scores.Row(row));
        }

        ArrayPool<T>.Shared.Return(memory);
        ArrayPool<T>.Shared.Return(all);
        return isFinite;
    }

    /// <summary>The scores of one row of each view, which stand at a distance from each other.</summary>
    private static void Average(Span<T> all, int distance, int count, Span<T> scores)
    {
        for (int view = 0; view < count; view++)
        {
            Span<T> row = all.Slice(view * distance, scores.Length);
            T total = LogarithmOfSum(row, distance: 1, count: row.Length);
            for (int j = 0; j < row.Length; j++)
            {
                row[j] -= total;
            }
        }

        T ofCount = LogarithmOf(count);
        for (int j = 0; j < scores.Length; j++)
        {
            scores[j] = LogarithmOfSum(all[j..], distance, count) - ofCount;
        }
    }

    /// <summary>ln Σ eˣ, where the largest x is subtracted first. Sums go in order.</summary>
    private static T LogarithmOfSum(ReadOnlySpan<T> x, int distance, int count)
    {
        T largest = x[0], sum = T.Zero;
        for (int i = 1; i < count; i++)
        {
            largest = T.Max(largest, x[i * distance]);
        }

        for (int i = 0; i < count; i++)
        {
            sum += default(Exponential<T>).Invoke(x[i * distance] - largest);
        }

        return largest + default(Logarithm<T>).Invoke(sum);
    }
}
