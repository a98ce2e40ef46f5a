using System.Numerics;
using FcNet.Files;
using FcNet.Tests.Support;
using Microsoft.ML.OnnxRuntime;

namespace FcNet.Tests.Golden;

/// <summary>Files that version 0.1.0 wrote, and PyTorch 1.13 (data/golden): they load for ever, and what is written today is the same to the byte.</summary>
internal sealed class ModelFilesTests
{
    [TestCase(Normalization.None)]
    [TestCase(Normalization.Batch)]
    public void A_model_of_floats_loads(Normalization normalization) => AssertLoads<float>(normalization);

    [TestCase(Normalization.Layer)]
    public void A_model_of_doubles_loads(Normalization normalization) => AssertLoads<double>(normalization);

    [Test]
    public void A_state_dict_of_fcnet_loads()
    {
        Model<float> expected = GoldenFiles.Model<float>(Normalization.Batch), model = Model.LoadPyTorch<float>(GoldenFiles.PathOf("model-batch-pytorch.safetensors"));
        AssertSameNumbers(model, expected);
        Assert.That(model.Scores(GoldenFiles.Inputs<float>()), SameBits.As(expected.Scores(GoldenFiles.Inputs<float>())));
    }

    [Test]
    public void Arrays_for_numpy_load()
    {
        Model<float> expected = GoldenFiles.Model<float>(Normalization.Batch);
        NumpyArchive archive = NumpyArchive.Read(GoldenFiles.PathOf("model-batch.npz"));
        Assert.That(archive.Arrays, Has.Length.EqualTo(expected.State.Parameters.Count + expected.State.Statistics.Count + 2));
        foreach ((string name, NdArray<float> values) in expected.State.Parameters.Concat(expected.State.Statistics))
        {
            Assert.That(archive[name].ToNdArray<float>(), SameBits.As(values), name);
        }

        Assert.That(archive["input.mean"].ToNdArray<double>().ToArray(), Is.EqualTo(expected.Scaling.Mean));
        Assert.That(archive["input.scale"].ToNdArray<double>().ToArray(), Is.EqualTo(expected.Scaling.Scale));
    }

    [Test]
    public void Graphs_give_the_scores_of_their_models()
    {
        AssertGraph<float>(Normalization.None);
        AssertGraph<float>(Normalization.Batch);
        AssertGraph<double>(Normalization.Layer);
    }

    [Test]
    public void What_is_written_today_is_the_same_to_the_byte()
    {
        Model<float> none = GoldenFiles.Model<float>(Normalization.None), batch = GoldenFiles.Model<float>(Normalization.Batch);
        Model<double> layer = GoldenFiles.Model<double>(Normalization.Layer);
        (string Name, Action<string> Save)[] files =
        [
            ("model2-none.safetensors", none.Save),
            ("model2-batch.safetensors", batch.Save),
            ("model2-layer.safetensors", layer.Save),
            ("model-batch-pytorch.safetensors", batch.SavePyTorch),
            ("model-batch.npz", batch.SaveNumpy),
            ("model-none.onnx", none.SaveOnnx),
            ("model-batch.onnx", batch.SaveOnnx),
            ("model-layer.onnx", layer.SaveOnnx),
        ];
        using var folder = new TemporaryFolder();
        foreach ((string name, Action<string> save) in files)
        {
            save(folder.File(name));

            Assert.That(File.ReadAllBytes(folder.File(name)), Is.EqualTo(File.ReadAllBytes(GoldenFiles.PathOf(name))), name);
        }
    }

    /// <summary>Source: data/golden/pytorch.py, which also wrote the numbers and PyTorch's own scores as NumPy arrays.</summary>
    [Test]
    public void State_dicts_of_pytorch_give_pytorch_s_scores()
    {
        AssertPyTorch<float>("none", "0 2", 1e-6);
        AssertPyTorch<float>("batch", "0 4 8", 1e-6);
        AssertPyTorch<double>("layer", "0 3", 1e-14);
    }

    private static void AssertLoads<T>(Normalization normalization)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Model<T> expected = GoldenFiles.Model<T>(normalization), model = Load<T>(normalization), newer = Model.Load<T>(GoldenFiles.PathOf($"model2{FileName(normalization, "safetensors")["model".Length..]}"));
        AssertSameNumbers(model, expected);
        AssertSameNumbers(newer, expected);
        Assert.That(newer.Spec, Is.EqualTo(expected.Spec));
        Assert.That(model.Spec, Is.EqualTo(expected.Spec));

        NdArray<T> x = GoldenFiles.Inputs<T>(), scores = model.Scores(x);
        double tolerance = normalization == Normalization.None ? 0 : typeof(T) == typeof(float) ? 1e-5 : 1e-13;
        for (int i = 0; i < x.Rows; i++)
        {
            double[] row = NaiveScores.Of(model, Array.ConvertAll(x.Row(i).ToArray(), double.CreateChecked));
            Assert.That(Array.ConvertAll(scores.Row(i).ToArray(), double.CreateChecked), Is.EqualTo(row).Within(tolerance * row.Max(Math.Abs)), $"row {i}");
        }
    }

    private static void AssertGraph<T>(Normalization normalization)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        NdArray<T> x = GoldenFiles.Inputs<T>(), expected = Load<T>(normalization).Scores(x);
        using var session = new InferenceSession(GoldenFiles.PathOf(FileName(normalization, "onnx")));
        using var options = new RunOptions();
        using OrtValue input = OrtValue.CreateTensorValueFromMemory(x.ToArray(), [x.Rows, x.Columns]);
        using IDisposableReadOnlyCollection<OrtValue> output = session.Run(options, ["x"], [input], ["scores"]);
        double[] scores = Array.ConvertAll(output[0].GetTensorDataAsSpan<T>().ToArray(), double.CreateChecked), wanted = Array.ConvertAll(expected.ToArray(), double.CreateChecked);
        Assert.That(scores, Is.EqualTo(wanted).Within(1e-5 * wanted.Max(Math.Abs)), $"{normalization}");
    }

    private static void AssertPyTorch<T>(string name, string affineModules, double tolerance)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Model<T> model = Model.LoadPyTorch<T>(GoldenFiles.PathOf($"pytorch-{name}.safetensors"));
        NumpyArchive pytorch = NumpyArchive.Read(GoldenFiles.PathOf($"pytorch-{name}.npz"));
        string[] modules = affineModules.Split(' ');
        for (int layer = 1; layer <= modules.Length; layer++)
        {
            NdArray<T> w = model.State.Parameters[$"W{layer}"], weight = pytorch[$"{modules[layer - 1]}.weight"].ToNdArray<T>();
            for (int i = 0; i < w.Rows; i++)
            {
                for (int j = 0; j < w.Columns; j++)
                {
                    Assert.That(w[i, j], Is.EqualTo(weight[j, i]), $"W{layer}[{i}, {j}]");
                }
            }

            Assert.That(model.State.Parameters[$"b{layer}"], SameBits.As(pytorch[$"{modules[layer - 1]}.bias"].ToNdArray<T>()));
        }

        double[] scores = Array.ConvertAll(model.Scores(pytorch["x"].ToNdArray<T>()).ToArray(), double.CreateChecked), expected = Array.ConvertAll(pytorch["scores"].ToNdArray<T>().ToArray(), double.CreateChecked);
        Assert.That(scores, Is.EqualTo(expected).Within(tolerance), name);
    }

    private static Model<T> Load<T>(Normalization normalization)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Model.Load<T>(GoldenFiles.PathOf(FileName(normalization, "safetensors")));

    private static string FileName(Normalization normalization, string ending) => $"model-{normalization switch { Normalization.None => "none", Normalization.Batch => "batch", _ => "layer" }}.{ending}";

    private static void AssertSameNumbers<T>(Model<T> actual, Model<T> expected)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Assert.That(actual.State.Parameters.Names, Is.EqualTo(expected.State.Parameters.Names));
        Assert.That(actual.State.Parameters.Block, SameBits.As(expected.State.Parameters.Block));
        Assert.That(actual.State.Statistics.Block, SameBits.As(expected.State.Statistics.Block));
        Assert.That(actual.Scaling.Mean, Is.EqualTo(expected.Scaling.Mean));
        Assert.That(actual.Scaling.Scale, Is.EqualTo(expected.Scaling.Scale));
        Assert.That(actual.ClassNames, Is.EqualTo(expected.ClassNames));
    }
}
