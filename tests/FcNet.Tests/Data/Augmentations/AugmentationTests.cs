using FcNet.Tests.Support;

namespace FcNet.Tests.Data.Augmentations;

/// <summary>Every registered augmentation is a function of the seed, the step and the row.</summary>
internal sealed class AugmentationTests
{
    private static readonly LabeledData Images = BuiltInImages.Create(train: 60, validation: 20, test: 0).Train;

    private static IEnumerable<TestCaseData> All => KindOf.Samples<Augmentation>().Select(kind => new TestCaseData(kind.Value).SetArgDisplayNames(kind.Name));

    [TestCaseSource(nameof(All))]
    public void A_row_depends_on_nothing_but_the_seed_the_step_and_the_row(Augmentation augmentation)
    {
        int[] rows = [.. Enumerable.Range(0, 60)];
        Batch<float> all = Fill(augmentation, rows, step: 3), again = Fill(augmentation, rows, step: 3), few = Fill(augmentation, [41, 7], step: 3);
        Assert.That(again.X, SameBits.As(all.X));
        Assert.That(few.X.RowRange(0, 1), SameBits.As(all.X.RowRange(41, 1)));
        Assert.That(few.X.RowRange(1, 1), SameBits.As(all.X.RowRange(7, 1)));
        Assert.That(few.Target.RowRange(1, 1), SameBits.As(all.Target.RowRange(7, 1)));
        Assert.That(SameBits.FirstDifference<float>(Fill(augmentation, rows, step: 4).X.Span, all.X.Span), Is.Not.Negative, "another step");
        Assert.That(SameBits.FirstDifference<float>(Fill(augmentation, rows, step: 3, seed: 2).X.Span, all.X.Span), Is.Not.Negative, "another seed");
        Assert.That(SameBits.FirstDifference<float>(Plain(rows).X.Span, all.X.Span), Is.Not.Negative, "no augmentation");
    }

    [TestCaseSource(nameof(All))]
    public void Threads_change_no_bit(Augmentation augmentation)
    {
        int[] rows = [.. Enumerable.Range(0, 60)];
        Batch<float> one = Fill(augmentation, rows, step: 1, threads: Threads.Exactly(1));
        foreach (Threads threads in TestThreads.Counts)
        {
            Batch<float> many = Fill(augmentation, rows, step: 1, threads: threads);
            Assert.That(many.X, SameBits.As(one.X));
            Assert.That(many.Target, SameBits.As(one.Target));
        }
    }

    [TestCaseSource(nameof(All))]
    public void A_step_allocates_nothing(Augmentation augmentation)
    {
        IExamples examples = new FcNet.Augmentations([augmentation, augmentation]).Of(Images, seed: 1);
        Batch<float> batch = Empty(20);
        int[] rows = [.. Enumerable.Range(5, 20)];
        Assert.That(Allocation.OfWarmCalls(() => examples.Fill(rows, 2, batch, Threads.All)), Is.Zero);
    }

    [Test]
    public void Two_of_a_kind_draw_different_numbers()
    {
        Batch<float> twice = Fill(new FcNet.Augmentations([new GaussianNoise(1), new GaussianNoise(1)]), [0], step: 0), once = Fill(new GaussianNoise(2), [0], step: 0);
        Assert.That(SameBits.FirstDifference<float>(twice.X.Span, once.X.Span), Is.Not.Negative);
    }

    [Test]
    public void A_resumed_run_has_the_bits_of_one_that_was_not_stopped()
    {
        using var folder = new TemporaryFolder();
        (Solver<float> whole, FullyConnectedNet<float> expected) = Run(folder.File("a"), Some);
        whole.Train();
        (Solver<float> first, _) = Run(folder.File("c"), Some);
        foreach (StepReport report in first.Steps())
        {
            if (report.Step == 7)
            {
                first.SaveCheckpoint();
                break;
            }
        }

        (Solver<float> second, FullyConnectedNet<float> net) = Run(folder.File("c"), Some);
        Assert.That(second.Resume().Step, Is.EqualTo(7));
        second.Train();
        Assert.That(second.History.Losses, Is.EqualTo(whole.History.Losses));
        Assert.That(NdArray.Wrap(net.State.Parameters.Block.Span.ToArray()), SameBits.As(NdArray.Wrap(expected.State.Parameters.Block.Span.ToArray())));
        Assert.That(() => Run(folder.File("c"), new([new HorizontalFlip(), new RandomShift(3), new Mixup(0.4)])).Solver.Resume(), Refused.AsArgument("plan.augmentations.items[1].pixels: 3 here, 2 there"));
        Assert.That(() => Run(folder.File("c"), FcNet.Augmentations.None).Solver.Resume(), Refused.AsArgument("plan.augmentations.items[0].kind: not here, \"horizontal_flip\" there"));
    }

    [Test]
    public void A_plan_keeps_its_augmentations()
    {
        RunRecord record = Run("", Some).Solver.Record;
        Assert.That(RunRecord.Parse(record.ToJson(), "it").Plan.Augmentations, Is.EqualTo(Some));
        Assert.That(record.ToJson(), Does.Contain("\"augmentations\":{\"items\":[{\"kind\":\"horizontal_flip\",\"probability\":0.5},{\"kind\":\"shift\",\"pixels\":2},{\"kind\":\"mixup\",\"alpha\":0.4}]}"));
    }

    [Test]
    public void Examples_that_are_no_images_are_refused_before_the_run()
    {
        LabeledData table = LabeledData.From(new float[8, 4], [0, 1, 0, 1, 0, 1, 0, 1]);
        Solver<float> Run(Augmentation augmentation, LabeledData data) => new(new FullyConnectedNet<float>(new() { Inputs = data.Features, Hidden = [], Classes = data.Classes }), data, data, new() { Augmentations = new([augmentation]) });
        foreach (Augmentation augmentation in new Augmentation[] { new HorizontalFlip(), new RandomShift(1), new CutOut(1), new Crop() })
        {
            Assert.That(() => Run(augmentation, table), Refused.AsArgument("An example is 4, expected an image for this augmentation, rows × columns or planes × rows × columns; give the examples that shape"));
        }

        Assert.That(() => Run(new RandomShift(32), Images), Refused.AsArgument("A shift of up to 32 pixels moves an image of 32 × 32 away"));
        Assert.That(() => Run(new GaussianNoise(), table), Throws.Nothing);
    }

    private static FcNet.Augmentations Some => new([new HorizontalFlip(), new RandomShift(2), new Mixup(0.4)]);

    private static (Solver<float> Solver, FullyConnectedNet<float> Net) Run(string folder, FcNet.Augmentations augmentations)
    {
        var net = new FullyConnectedNet<float>(new() { Inputs = 3072, Hidden = [8], Classes = 10, Seed = 1 });
        return (new(net, Images, Images.Slice(0, 20), new() { Epochs = 4, BatchSize = 20, Augmentations = augmentations, Checkpoints = folder.Length == 0 ? null : new() { Folder = folder } }), net);
    }

    private static Batch<float> Plain(int[] rows)
    {
        Batch<float> batch = Empty(rows.Length);
        Images.Fill(rows, 0, batch, Threads.All);
        return batch;
    }

    private static Batch<float> Fill(Augmentation augmentation, int[] rows, int step, ulong seed = 1, Threads threads = default) => Fill(new FcNet.Augmentations([augmentation]), rows, step, seed, threads);

    private static Batch<float> Fill(FcNet.Augmentations augmentations, int[] rows, int step, ulong seed = 1, Threads threads = default)
    {
        Batch<float> batch = Empty(rows.Length);
        augmentations.Of(Images, seed).Fill(rows, step, batch, threads);
        return batch;
    }

    private static Batch<float> Empty(int rows) => new(new(rows, 3072), new(rows, 10), NdArray<float>.None);
}
