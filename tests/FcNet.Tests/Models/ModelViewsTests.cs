using System.Numerics;
using FcNet.Tests.Support;

namespace FcNet.Tests.Models;

/// <summary>A model averages its probabilities over an example and its views.</summary>
[TestFixture(typeof(float))]
[TestFixture(typeof(double))]
internal sealed class ModelViewsTests<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int Features = 12, Columns = 3;

    private static readonly Views Mirror = new([new MirrorView(Columns)]);

    private static InputScaling Scaled => new(Samples.Normal<double>(1, Features).Span, Enumerable.Range(0, Features).Select(i => 0.5 + (0.1 * i)).ToArray());

    [TestCase("identity")]
    [TestCase("scaled")]
    [TestCase("projected")]
    public void Probabilities_are_the_mean_of_those_of_the_scaled_example_and_its_mirror_image(string kind)
    {
        InputScaling scaling = ScalingOf(kind);
        Model<T> plain = ModelWith(scaling), viewed = plain.WithViews(Mirror);
        NdArray<T> x = Samples.Normal<T>(5, 9, Features), mirrored = x.Clone();
        for (int i = 0; i < x.Rows; i++)
        {
            var z = new T[Features];
            scaling.Apply<T, T>(x.Row(i), z);
            for (int j = 0; j < Features; j++)
            {
                int source = (j / Columns * Columns) + Columns - 1 - (j % Columns);
                mirrored[i, j] = T.CreateTruncating((double.CreateTruncating(z[source]) / scaling.Scale[j]) + scaling.Mean[j]);
            }
        }

        NdArray<T> p = plain.Probabilities(x), q = plain.Probabilities(mirrored), actual = viewed.Probabilities(x);
        for (int i = 0; i < p.Length; i++)
        {
            double expected = (double.CreateTruncating(p.Span[i]) + double.CreateTruncating(q.Span[i])) / 2;
            Assert.That(double.CreateTruncating(actual.Span[i]), Is.EqualTo(expected).Within(typeof(T) == typeof(float) ? 1e-5 : 1e-12));
        }

        Assert.That(p, Is.Not.EqualTo(actual), "the mirror image matters");
    }

    [Test]
    public void Scores_are_logarithms_of_the_probabilities_and_the_mirror_image_has_the_same_bits()
    {
        Model<T> viewed = ModelWith(InputScaling.Identity(Features)).WithViews(Mirror);
        NdArray<T> x = Samples.Normal<T>(5, 9, Features), mirrored = x.Clone();
        for (int start = 0; start < mirrored.Length; start += Columns)
        {
            mirrored.Span.Slice(start, Columns).Reverse();
        }

        NdArray<T> scores = viewed.Scores(x), p = viewed.Probabilities(x);
        Assert.That(viewed.Scores(mirrored), SameBits.As(scores));
        for (int i = 0; i < p.Length; i++)
        {
            Assert.That(double.CreateTruncating(scores.Span[i]), Is.EqualTo(Math.Log(double.CreateTruncating(p.Span[i]))).Within(1e-5));
        }
    }

    [TestCase("identity")]
    [TestCase("scaled")]
    [TestCase("projected")]
    public void A_row_has_the_bits_of_its_batch_and_of_the_judge(string kind)
    {
        Model<T> viewed = ModelWith(ScalingOf(kind)).WithViews(Mirror);
        NdArray<T> x = Samples.Normal<T>(5, 300, Features), all = viewed.Scores(x);
        var row = new T[3];
        foreach (int i in new[] { 0, 7, 299 })
        {
            viewed.Scores<T>(x.Row(i), row);
            Assert.That(row, Is.EqualTo(all.Row(i).ToArray()));
            Assert.That(viewed.Predict<T>(x.Row(i)), Is.EqualTo(viewed.Predict(x)[i]));
        }

        LabeledData data = LabeledData.From([.. Enumerable.Range(0, x.Rows).Select(i => x.Row(i).ToArray())], viewed.Predict(x), "0", "1", "2");
        Assert.That(Judge.Accuracy(viewed, data), Is.EqualTo(1));
        Assert.That(Judge.Accuracy(viewed.WithViews(Views.None), data), Is.LessThan(1));
        Assert.That(Judge.Confusion(viewed, data).Accuracy, Is.EqualTo(1));
    }

    [TestCase("identity")]
    [TestCase("projected")]
    public void One_row_allocates_nothing(string kind)
    {
        Model<T> viewed = ModelWith(ScalingOf(kind)).WithViews(Mirror);
        T[] x = Samples.Normal<T>(5, Features).ToArray(), scores = new T[3];
        Assert.That(Allocation.OfWarmCalls(() => viewed.Scores<T>(x, scores)), Is.Zero);
        Assert.That(Allocation.OfWarmCalls(() => viewed.Classify(x)), Is.Zero);
    }

    [Test]
    public void Probabilities_too_small_for_the_type_have_finite_scores()
    {
        var net = new FullyConnectedNet<T>(new() { Inputs = Features, Classes = 3, Hidden = [], Seed = 1 });
        net.Parameters["b1"].Span[0] = T.CreateTruncating(1e6);
        Model<T> viewed = Model.Create(net, InputScaling.Identity(Features)).WithViews(Mirror);
        Assert.That(viewed.Scores(Samples.Normal<T>(5, 4, Features)).ToArray(), Has.All.Matches<T>(T.IsFinite));
    }

    [Test]
    public void Numbers_that_are_not_finite_are_refused_by_name()
    {
        Model<T> viewed = ModelWith(ScalingOf("projected")).WithViews(Mirror);
        var x = new T[Features];
        x[4] = T.NaN;
        Assert.That(() => viewed.Scores<T>(x, new T[3]), Refused.AsArgument("Column 4 of x is NaN"));
        Assert.That(viewed.TryPredict(x, out int none), Is.False);
        Assert.That(none, Is.EqualTo(-1));
    }

    [Test]
    public void A_file_keeps_the_views_and_one_without_has_none()
    {
        Model<T> plain = ModelWith(ScalingOf("projected")), viewed = plain.WithViews(Mirror);
        Model<T> read = Read(viewed);
        Assert.That((read.Views, Read(plain).Views, viewed.WithViews(Views.None).Views), Is.EqualTo((Mirror, Views.None, Views.None)));
        NdArray<T> x = Samples.Normal<T>(5, 9, Features);
        Assert.That(read.Scores(x), SameBits.As(viewed.Scores(x)));
        Assert.That(viewed.WithViews(Views.None).Scores(x), SameBits.As(plain.Scores(x)));

        static Model<T> Read(Model<T> model)
        {
            using var stream = new MemoryStream();
            model.Save(stream);
            return Model.Load<T>(stream.ToArray());
        }
    }

    [Test]
    public void The_model_of_a_run_has_the_views_of_its_plan()
    {
        LabeledData data = LabeledData.From([.. Enumerable.Range(0, 20).Select(i => Samples.Normal<double>((ulong)i + 1, Features).ToArray())], [.. Enumerable.Range(0, 20).Select(i => i % 3)], "a", "b", "c");
        var net = new FullyConnectedNet<T>(new() { Inputs = Features, Classes = 3, Hidden = [5], Seed = 1 });
        var plan = new TrainingPlan { Views = Mirror, Epochs = 1, BatchSize = 10 };
        Model<T> model = new Solver<T>(net, data, data, new SolverOptions(plan)).Train().Model;
        Assert.That(model.Views, Is.EqualTo(Mirror));
        Assert.That(RunRecord.Parse(model.History, "it").Plan.Views, Is.EqualTo(Mirror));
    }

    private static InputScaling ScalingOf(string kind) => kind switch
    {
        "identity" => InputScaling.Identity(Features),
        "scaled" => Scaled,
        _ => Scaled.Projected(Samples.Normal<double>(3, Features, 4)),
    };

    private static Model<T> ModelWith(InputScaling scaling)
    {
        var net = new FullyConnectedNet<T>(new() { Inputs = scaling.Outputs, Classes = 3, Hidden = [5, 6], Normalization = Normalization.Layer, Seed = 3 });
        return Model.Create(net, scaling);
    }
}
