using System.Numerics;
using FcNet.Tests.Support;
using MathNet.Numerics.LinearAlgebra;

namespace FcNet.Tests.Data;

internal sealed class WhiteningTests
{
    private static readonly DataSplits Correlated = Mixed(features: 12, count: 400).Split(seed: 1);

    [Test]
    public void Minimum_and_maximum_of_the_training_part_become_0_and_1()
    {
        DataSplits scaled = LabeledData.From(new double[,] { { -1, 5, 7 }, { 3, 6, 7 }, { 1, 9, 7 } }, [0, 1, 0]).Split(0, 0).MinMaxScaled();
        double[][] columns = [.. Enumerable.Range(0, 3).Select(j => Enumerable.Range(0, 3).Select(i => scaled.Train.GetInputs<double>()[i, j]).Order().ToArray())];
        Assert.That(columns, Is.EqualTo(new double[][] { [0, 0.5, 1], [0, 0.25, 1], [0, 0, 0] }));
    }

    /// <summary>The covariance is {{5, 3}, {3, 5}}: eigenvalues 8 and 2, eigenvectors (1, 1) / √2 and (1, -1) / √2.</summary>
    [Test]
    public void Two_features_are_whitened_as_by_hand()
    {
        double a = Math.Sqrt(8), b = Math.Sqrt(2);
        double[,] x = { { a + 1, a + 1 }, { -a + 1, -a + 1 }, { b + 1, -b + 1 }, { -b + 1, b + 1 } };
        DataSplits data = LabeledData.From(x, [0, 0, 0, 0]).Split(0, 0);
        InputScaling pca = data.PcaWhitened(2, epsilon: 0).Scaling, zca = data.ZcaWhitened(2, epsilon: 0).Scaling;
        double half = Math.Sqrt(0.5), u = half / Math.Sqrt(8), v = half / Math.Sqrt(2);
        Assert.That(pca.Mean, Is.EqualTo(new[] { 1.0, 1 }).Within(1e-15));
        Assert.That(pca.Projection.ToArray().Select(Math.Abs), Is.EqualTo(new[] { u, v, u, v }).Within(1e-15));
        double same = 0.5 * ((1 / Math.Sqrt(8)) + (1 / Math.Sqrt(2))), other = 0.5 * ((1 / Math.Sqrt(8)) - (1 / Math.Sqrt(2)));
        Assert.That(zca.Projection.ToArray(), Is.EqualTo(new[] { same, other, other, same }).Within(1e-15));
    }

    [Test]
    public void Whitened_features_are_not_correlated_and_have_variance_1([Values(1, 5, 12)] int components)
    {
        DataSplits white = Correlated.PcaWhitened(components, epsilon: 0);
        Assert.That((white.Scaling.Features, white.Scaling.Outputs), Is.EqualTo((12, components)));
        AssertIdentity(white.Train.GetInputs<double>(), 1e-10);
        if (components == 12)
        {
            AssertIdentity(Correlated.ZcaWhitened(12, epsilon: 0).Train.GetInputs<double>(), 1e-10);
        }
    }

    [Test]
    public void The_covariance_is_that_of_the_definition()
    {
        LabeledData centred = Mixed(features: 600, count: 30).Split(0, 0, seed: 1).Centered().Train;
        NdArray<double> x = centred.GetInputs<double>(), covariance = Covariance.Of(centred);
        foreach ((int i, int j) in new[] { (0, 0), (3, 599), (599, 3), (511, 512), (550, 580) })
        {
            Assert.That(covariance[i, j], Is.EqualTo(Enumerable.Range(0, 30).Sum(row => x[row, i] * x[row, j]) / 30).Within(1e-12));
        }
    }

    /// <summary>The singular values of a matrix X are √(N·λ) of XᵀX / N.</summary>
    [Test]
    public void Few_components_of_many_features_are_those_of_the_singular_value_decomposition()
    {
        LabeledData centred = Mixed(features: 300, count: 500).Split(0, 0, seed: 2).Centered().Train;
        var axes = PrincipalAxes.Of(Covariance.Of(centred), 40);
        Matrix<double> x = Matrix<double>.Build.DenseOfRowMajor(500, 300, centred.GetInputs<double>().ToArray());
        double[] expected = [.. x.Svd(computeVectors: false).S.Take(40).Select(s => s * s / 500)];
        Assert.That(axes.Values, Is.EqualTo(expected).Within(1e-5 * expected[0]));
        Matrix<double> v = Matrix<double>.Build.DenseOfRowMajor(300, 40, axes.Vectors.ToArray());
        Assert.That((v.TransposeThisAndMultiply(v) - Matrix<double>.Build.DenseIdentity(40)).L2Norm(), Is.LessThan(1e-12));
        Assert.That((x * v).FrobeniusNorm(), Is.EqualTo(Math.Sqrt(500 * expected.Sum())).Within(1e-4).Percent);
    }

    [Test]
    public void Features_that_depend_on_each_other_are_no_problem()
    {
        NdArray<double> few = Samples.Normal<double>(3, 100, 4), x = new(100, 300);
        for (int i = 0; i < x.Length; i++)
        {
            x.Span[i] = few.Span[(i / 300 * 4) + (i % 4)];
        }

        DataSplits white = LabeledData.From(x, new int[100]).Split(0, 0).PcaWhitened(6, epsilon: 1e-3);
        Assert.That(white.Train.GetInputs<double>().ToArray(), Has.All.Matches<double>(value => Math.Abs(value) < 20));
    }

    [Test]
    public void More_components_than_examples_are_no_problem()
    {
        DataSplits data = LabeledData.From(Samples.Normal<double>(5, 60, 480), new int[60]).Split(0, 0).Centered().PcaWhitened(128, epsilon: 0.01);
        NdArray<double> y = data.Train.GetInputs<double>();
        Assert.That(y.ToArray(), Has.All.Matches<double>(double.IsFinite));
        double first = Enumerable.Range(0, y.Rows).Sum(i => y[i, 0] * y[i, 0]) / y.Rows, last = Enumerable.Range(0, y.Rows).Max(i => Math.Abs(y[i, 127]));
        Assert.That(first, Is.InRange(0.99, 1));
        Assert.That(last, Is.LessThan(1e-3), "the examples have no variance there");
    }

    [Test]
    public void A_model_takes_raw_features_and_is_the_same_after_a_file()
    {
        AssertModel<float>();
        AssertModel<double>();
    }

    [Test]
    public void Another_projection_is_another_run()
    {
        using var folder = new TemporaryFolder();
        Run(Correlated.PcaWhitened(5)).Train();
        Solver<float> Run(DataSplits data) => new(new FullyConnectedNet<float>(new() { Inputs = 5, Hidden = [4], Classes = 2 }), data, new() { Epochs = 1, Checkpoints = new() { Folder = folder.FullPath } });
        Assert.That(() => Run(Correlated.PcaWhitened(5, epsilon: 0.1)).Resume(), Refused.AsArgument("inputs.epsilon: 0.1 here"));
        Assert.That(Run(Correlated.PcaWhitened(5)).Resume().Step, Is.GreaterThan(0));
    }

    private static void AssertModel<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        using var folder = new TemporaryFolder();
        DataSplits white = Correlated.PcaWhitened(5);
        var net = new FullyConnectedNet<T>(new() { Inputs = 5, Hidden = [8], Classes = 2, Seed = 1 });
        Model<T> model = new Solver<T>(net, white, new() { Rule = new Adam(1e-2), Epochs = 30, BatchSize = 20 }).Train().Model;
        var scores = new NdArray<T>(white.Test.Count, 2);
        net.Infer(white.Test.GetInputs<T>(), scores);
        NdArray<double> raw = white.Test.With(InputScaling.Identity(12)).GetInputs<double>();
        Assert.That(model.Scores(raw), SameBits.As(scores));
        Assert.That(Judge.Accuracy(model, white.Test.With(InputScaling.Identity(12))), Is.EqualTo(Judge.Accuracy(model, white.Test)).And.GreaterThan(0.5));

        model.Save(folder.File("m.safetensors"));
        Model<T> loaded = Model.Load<T>(folder.File("m.safetensors"));
        Assert.That(loaded.Scores(raw), SameBits.As(scores));
        for (int i = 0; i < raw.Rows; i++)
        {
            T[] one = new T[2];
            loaded.Scores<double>(raw.Row(i), one);
            Assert.That(one, Is.EqualTo(scores.Row(i).ToArray()), "a row's scores depend on nothing but the row");
        }

        Assert.That(() => loaded.Scores(new NdArray<double>(1, 5)), Refused.AsArgument("x is 1×5, 5 numbers an example; the net takes 12."));
        raw[3, 7] = double.NaN;
        Assert.That(() => loaded.Scores(raw), Refused.AsArgument("Column 7 of row 3 of x is NaN"));
        Assert.That(() => loaded.SavePyTorch(folder.File("m.pt")), Refused.AsArgument("has no place for the projection of 12 features to 5"));
        Assert.That(Allocation.OfWarmCalls(() => loaded.TryPredict<double>(raw.Row(0), out _)), Is.Zero);
    }

    private static void AssertIdentity(NdArray<double> y, double tolerance)
    {
        for (int i = 0; i < y.Columns; i++)
        {
            for (int j = 0; j < y.Columns; j++)
            {
                double covariance = Enumerable.Range(0, y.Rows).Sum(row => y[row, i] * y[row, j]) / y.Rows;
                Assert.That(covariance, Is.EqualTo(i == j ? 1 : 0).Within(tolerance), $"{i}, {j}");
            }
        }
    }

    /// <summary>Normal features that are mixed, so that they are correlated and of different variance.</summary>
    private static LabeledData Mixed(int features, int count)
    {
        NdArray<double> source = Samples.Normal<double>(1, count, features), x = new(count, features);
        for (int j = 0; j < features; j++)
        {
            for (int i = 0; i < count; i++)
            {
                source[i, j] *= 10.0 / (1 + j);
            }
        }

        FcNet.Kernels.Gemm.Multiply(source, Samples.Normal<double>(2, features, features), x, Threads.All);
        int[] labels = [.. Enumerable.Range(0, count).Select(i => x[i, 0] > x[i, 1] ? 1 : 0)];
        return LabeledData.From(x, labels);
    }
}
