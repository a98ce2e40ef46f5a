using FcNet.Checks;
using FcNet.Layers;
using FcNet.Losses;
using FcNet.Metrics;

namespace FcNet.Tests.Checks;

/// <summary>Whatever is registered is checked, because these tests walk the registries: there is no list to add to.</summary>
internal sealed class RegistryTests
{
    private static IEnumerable<TestCaseData> Layers => Cases<LayerSpec>();

    private static IEnumerable<TestCaseData> Losses => Cases<Loss>();

    private static IEnumerable<TestCaseData> LayersUnderALayer =>
        from layer in KindOf.Samples<LayerSpec>()
        from next in KindOf.Samples<LayerSpec>()
        where layer.Value.Outputs(5) == 5 || next.Value is not ResidualSpec
        select new TestCaseData(layer.Value, next.Value).SetArgDisplayNames(layer.Name, next.Name);

    [TestCaseSource(nameof(Layers))]
    public void The_gradients_of_every_layer_match_the_numerical_ones(LayerSpec layer) => AssertPasses(LayerGradients.Compare([layer], seed: 1));

    /// <summary>Two that follow each other share memory, or one does the work of both.</summary>
    [TestCaseSource(nameof(LayersUnderALayer))]
    public void And_those_of_every_two_that_follow_each_other(LayerSpec layer, LayerSpec next) => AssertPasses(LayerGradients.Compare([layer, next], seed: 2));

    [TestCaseSource(nameof(Losses))]
    public void The_gradient_of_every_loss_matches_the_numerical_one(Loss loss) => AssertPasses(LossGradients.Compare(loss, seed: 3));

    [TestCaseSource(nameof(Layers))]
    public void Test_mode_needs_no_other_rows(LayerSpec layer)
    {
        var net = new FullyConnectedNet<float>(new NetworkSpec(3, [new AffineSpec(5), layer]), new NumpyRandom(1), new NumpyRandom(2));
        NdArray<float> x = Support.Samples.Normal<float>(1, 70, 3), all = new(70, net.Spec.Outputs), one = new(1, net.Spec.Outputs);
        net.Infer(x, all);
        foreach (int row in new[] { 0, 33, 69 })
        {
            net.Infer(x.RowRange(row, 1), one);
            Assert.That(one, Support.SameBits.As(all.RowRange(row, 1)));
        }
    }

    [TestCaseSource(nameof(Layers))]
    public void A_model_file_keeps_every_layer(LayerSpec layer)
    {
        using var folder = new Support.TemporaryFolder();
        var net = new FullyConnectedNet<double>(new NetworkSpec(3, [new AffineSpec(5), layer]), new NumpyRandom(1), new NumpyRandom(2));
        Model.Create(net, InputScaling.Identity(3)).Save(folder.File("m.safetensors"));
        Model<double> model = Model.Load<double>(folder.File("m.safetensors"));
        NdArray<double> x = Support.Samples.Normal<double>(1, 4, 3), y = new(4, net.Spec.Outputs);
        net.Infer(x, y);
        Assert.That(model.Spec, Is.EqualTo(net.Spec));
        Assert.That(model.Scores(x), Support.SameBits.As(y));
    }

    [Test]
    public void Every_kind_is_made_again_of_its_JSON()
    {
        AssertNamed<LayerSpec>();
        AssertNamed<Loss>();
        AssertNamed<Penalty>();
        AssertNamed<Metric>();
        AssertNamed<UpdateRule>();
        AssertNamed<Augmentation>();
        AssertNamed<FittedInputs>();
        AssertNamed<View>();
        AssertNamed<Schedule>();
        AssertNamed<StopRule>();
    }

    [Test]
    public void A_text_that_names_no_kind_is_refused()
    {
        Assert.That(() => KindOf.Parse<Loss>("hing"), Throws.TypeOf<InvalidDataException>().With.Message.StartsWith("The Loss \"hing\" is not registered, expected one of softmax, svm"));
        Assert.That(() => KindOf.Parse<Schedule>("""{"kind":"epoch_decay","factor":-1}"""), Throws.TypeOf<InvalidDataException>().With.Message.Contains("$.factor: Factor is -1, expected a finite number above 0"));
        Assert.That(() => KindOf.Parse<Schedule>("""{"kind":"epoch_decay","facto":1}"""), Throws.TypeOf<InvalidDataException>().With.Message.Contains("facto"));
        Assert.That(() => KindOf.Names<string>(), Throws.ArgumentException);
    }

    private static void AssertNamed<TBase>()
        where TBase : class
    {
        Assert.That(KindOf.Samples<TBase>().Select(kind => kind.Name), Is.EqualTo(KindOf.Names<TBase>()).And.Not.Empty);
        foreach ((string name, TBase value) in KindOf.Samples<TBase>())
        {
            string json = FcNet.Files.JsonText.Of(value, Kinds.Spelling(RunJson.Default));
            Assert.That(json, Does.StartWith($"{{\"kind\":\"{name}\""));
            Assert.That(KindOf.Parse<TBase>(json), Is.EqualTo(value), json);
        }
    }

    private static void AssertPasses(GradientComparison comparison) => Assert.That(comparison.Passes, Is.True, comparison.ToString);

    private static IEnumerable<TestCaseData> Cases<TBase>()
        where TBase : class => KindOf.Samples<TBase>().Select(kind => new TestCaseData(kind.Value).SetArgDisplayNames(kind.Name));
}
