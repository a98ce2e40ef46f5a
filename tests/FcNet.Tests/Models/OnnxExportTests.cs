using System.Numerics;
using FcNet.Layers;
using FcNet.Tests.Support;
using Microsoft.ML.OnnxRuntime;

namespace FcNet.Tests.Models;

/// <summary>Exported models run in ONNX Runtime and give FcNet's scores.</summary>
[TestFixture(typeof(float))]
[TestFixture(typeof(double))]
internal sealed class OnnxExportTests<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    [Test]
    public void Scores_are_those_of_the_model([Values] Normalization normalization, [Values("", "5,2", "1", "130,64,33,10")] string hidden, [Values] bool isScaled)
    {
        var net = new FullyConnectedNet<T>(new() { Inputs = 7, Classes = 4, Hidden = hidden.Length == 0 ? [] : Array.ConvertAll(hidden.Split(','), int.Parse), Normalization = normalization, KeepProbability = 0.9, Seed = 3 });
        TrainedNets.Step(net, seed: 1);
        InputScaling scaling = isScaled ? new([1, 2, 3, -4, 0.5, 0, 100], [1, 0.5, 2, 0.1, 3, 1, 0.01]) : InputScaling.Identity(7);
        AssertSame(Model.Create(net, scaling), rows: [1, 2, 17]);
    }

    private static IEnumerable<TestCaseData> Kinds => KindOf.Samples<LayerSpec>().Select(kind => new TestCaseData(kind.Value).SetArgDisplayNames(kind.Name));

    [TestCaseSource(nameof(Kinds))]
    public void Every_registered_layer_gives_the_same_scores(LayerSpec layer)
    {
        var net = new FullyConnectedNet<T>(new NetworkSpec(7, [new AffineSpec(5), layer, new AffineSpec(5), layer, new AffineSpec(3)]), new CounterRandom(1), new CounterRandom(2));
        TrainedNets.Step(net, seed: 1);
        AssertSame(Model.Create(net, InputScaling.Identity(7)), rows: [1, 17]);
    }

    [Test]
    public void The_factor_of_the_neural_tangent_parametrization_is_a_part_of_the_graph() =>
        Every_registered_layer_gives_the_same_scores(new AffineSpec(6) { Parametrization = Parametrization.NeuralTangent, BiasScale = 1 });

    [Test]
    public void A_net_for_images_gives_the_same_scores()
    {
        var net = new FullyConnectedNet<T>(new() { Inputs = 3072, Classes = 10, Hidden = [100], Normalization = Normalization.Batch, Seed = 3 });
        TrainedNets.Step(net, seed: 1);
        AssertSame(Model.Create(net, InputScaling.Identity(3072)), rows: [1, 100]);
    }

    /// <summary>A runtime that computes a variance as E[x²] - E[x]² loses it behind a large mean, and a mean of floats is rounded.</summary>
    [Test]
    public void A_large_mean_takes_nothing_from_the_scores_behind_layer_normalization([Values("64", "100,30", "512,256,128")] string hidden, [Values] bool meanReachesTheNormalization)
    {
        var net = new FullyConnectedNet<T>(new() { Inputs = 50, Classes = 4, Hidden = Array.ConvertAll(hidden.Split(','), int.Parse), Normalization = Normalization.Layer, Seed = 3 });
        TrainedNets.Step(net, seed: 1);
        if (meanReachesTheNormalization)
        {
            NdArray<T> w = net.Parameters["W1"];
            w.Span.Clear();
            for (int j = 0; j < w.Columns; j++)
            {
                w[j % w.Rows, j] = T.One;
            }
        }

        AssertSame(Model.Create(net, InputScaling.Identity(50)), rows: [1, 30], mean: 1e4);
    }

    [Test]
    public void Whitening_is_a_part_of_the_graph([Values] bool isScaled)
    {
        var net = new FullyConnectedNet<T>(new() { Inputs = 3, Classes = 4, Hidden = [5], Seed = 3 });
        TrainedNets.Step(net, seed: 1);
        InputScaling scaling = isScaled ? new([1, 2, 3, -4, 0.5, 0, 100], [1, 0.5, 2, 0.1, 3, 1, 0.01]) : InputScaling.Identity(7);
        AssertSame(Model.Create(net, scaling.Projected(Samples.Normal<double>(5, 7, 3))), rows: [1, 2, 17]);
    }

    [Test]
    public void The_mean_over_views_is_a_part_of_the_graph([Values] bool isScaled, [Values] bool isProjected)
    {
        var net = new FullyConnectedNet<T>(new() { Inputs = isProjected ? 3 : 6, Classes = 4, Hidden = [5], Seed = 3 });
        TrainedNets.Step(net, seed: 1);
        InputScaling scaling = isScaled ? new([1, 2, 3, -4, 0.5, 0], [1, 0.5, 2, 0.1, 3, 1]) : InputScaling.Identity(6);
        Model<T> model = Model.Create(net, isProjected ? scaling.Projected(Samples.Normal<double>(5, 6, 3)) : scaling);
        AssertSame(model.WithViews(new([new MirrorView(3)])), rows: [1, 2, 17]);
        AssertSame(model.WithViews(new([new MirrorView(3), new MirrorView(2)])), rows: [1, 17]);
        AssertSame(model.WithViews(new([new ShiftView(2, 3, 1, -2), new SequenceView([new MirrorView(3), new ShiftView(2, 3, -1, 1), new ShiftView(2, 3, 0, 0)])])), rows: [1, 17]);
    }

    private static void AssertSame(Model<T> model, int[] rows, double mean = 0)
    {
        using var folder = new TemporaryFolder();
        model.SaveOnnx(folder.File("m.onnx"));
        using var session = new InferenceSession(folder.File("m.onnx"));
        using var options = new RunOptions();
        foreach (int count in rows)
        {
            NdArray<T> x = new CounterRandom((ulong)count).Normal<T>(mean, 1, count, model.Scaling.Features), expected = model.Scores(x);
            using OrtValue input = OrtValue.CreateTensorValueFromMemory(x.ToArray(), [count, model.Scaling.Features]);
            using IDisposableReadOnlyCollection<OrtValue> output = session.Run(options, ["x"], [input], ["scores"]);
            ReadOnlySpan<T> actual = output[0].GetTensorDataAsSpan<T>();
            Assert.That(actual.Length, Is.EqualTo(expected.Length));
            for (int i = 0; i < count; i++)
            {
                double largest = Math.Max(1, expected.Row(i).ToArray().Max(score => Math.Abs(double.CreateChecked(score))));
                for (int j = 0; j < expected.Columns; j++)
                {
                    Assert.That(double.CreateChecked(actual[(i * expected.Columns) + j]), Is.EqualTo(double.CreateChecked(expected[i, j])).Within(1e-5 * largest), $"row {i}, class {j}");
                }
            }
        }
    }
}
