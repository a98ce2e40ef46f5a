using FcNet.Files;
using FcNet.Tests.Support;

namespace FcNet.Tests.Data;

internal sealed class NumpyExamplesTests
{
    private static readonly NdArray<float> X = Samples.Normal<float>(1, 60, 5);
    private static readonly int[] Y = Samples.Labels(2, 60, 3);

    [Test]
    public void An_archive_of_x_and_y_is_a_classification()
    {
        using var folder = new TemporaryFolder();
        Archive(NumpyArray.From(X), NumpyArray.From(Y)).Write(folder.File("a.npz"));
        LabeledData data = NumpyExamples.Read(folder.File("a.npz"), "a", "b", "c");
        Assert.That(data.GetInputs<float>(), SameBits.As(X));
        Assert.That(data.GetLabels(), Is.EqualTo(Y));
        Assert.That(data.ClassNames, Is.EqualTo(new[] { "a", "b", "c" }));
        Assert.That(data.Fingerprint(), Is.EqualTo(LabeledData.From(X, Y).Fingerprint()));
    }

    [Test]
    public void Floating_point_targets_are_numbers()
    {
        using var folder = new TemporaryFolder();
        NdArray<double> numbers = Samples.Normal<double>(3, 60, 2);
        NumpyArray.From(X).Write(folder.File("x.npy"));
        NumpyArray.From(numbers).Write(folder.File("y.npy"));
        LabeledData data = NumpyExamples.ReadPair(folder.File("x.npy"), folder.File("y.npy"));
        Assert.That(data.Targets, Is.EqualTo(new NumberTargets(["0", "1"])));
        var target = new NdArray<double>(60, 2);
        data.Fill<double>([.. Enumerable.Range(0, 60)], 0, new(new(60, 5), target, NdArray<double>.None), Threads.All);
        Assert.That(target, SameBits.As(numbers));
        NumpyArray.From(NdArray.Wrap(numbers.ToArray()[..60])).Write(folder.File("y1.npy"));
        Assert.That(NumpyExamples.ReadPair(folder.File("x.npy"), folder.File("y1.npy"), "price").Targets, Is.EqualTo(new NumberTargets(["price"])));
    }

    [Test]
    public void A_mapped_file_is_the_same_examples([Values("uint8", "float32", "float64")] string type)
    {
        using var folder = new TemporaryFolder();
        NumpyArray x = type switch
        {
            "uint8" => new("uint8", [60, 2, 3], Enumerable.Range(0, 360).Select(i => (byte)i).ToArray()),
            "float32" => NumpyArray.From(X),
            _ => NumpyArray.From(Samples.ToDouble(X)),
        };
        x.Write(folder.File("x.npy"));
        NumpyArray.From(Y).Write(folder.File("y.npy"));
        LabeledData mapped = NumpyExamples.Map(folder.File("x.npy"), folder.File("y.npy")), read = NumpyExamples.ReadPair(folder.File("x.npy"), folder.File("y.npy"));
        Assert.That(mapped.ExampleShape, Is.EqualTo(read.ExampleShape));
        Assert.That(mapped.Fingerprint(), Is.EqualTo(read.Fingerprint()));
        DataSplits a = mapped.Split(seed: 1).Standardized(), b = read.Split(seed: 1).Standardized();
        Assert.That(a.Scaling.Mean, Is.EqualTo(b.Scaling.Mean));
        Assert.That(a.Train.GetInputs<float>(), SameBits.As(b.Train.GetInputs<float>()));
    }

    [Test]
    public void What_a_file_lacks_is_named()
    {
        using var folder = new TemporaryFolder();
        string x = folder.File("x.npy"), y = folder.File("y.npy");
        new NumpyArchive([new("x", NumpyArray.From(X)), new("labels", NumpyArray.From(Y))]).Write(folder.File("a.npz"));
        Assert.That(() => NumpyExamples.Read(folder.File("a.npz")), Refused.AsInvalidData("a.npz has no array \"y\", only x, labels; in NumPy: np.savez(path, x=inputs, y=targets)."));
        NumpyArray.From(X).Write(x);
        NumpyArray.From(Y.AsSpan(0, 50)).Write(y);
        Assert.That(() => NumpyExamples.ReadPair(x, y), Refused.AsInvalidData("y.npy: The targets are 50, expected 60 rows, one for each example."));
        Assert.That(() => NumpyExamples.Map(x, y), Refused.AsInvalidData("y.npy: The targets are 50, expected 60 rows, one for each example."));
        Assert.That(() => NumpyExamples.Map(y, y), Refused.AsInvalidData("y.npy cannot be mapped: its elements are int32, expected uint8, float32 or float64."));
        NumpyArray.From([.. Enumerable.Repeat(100_000, 60)]).Write(y);
        Assert.That(() => NumpyExamples.Map(x, y), Refused.AsInvalidData("No example has the label 0, but one has 100000: number the classes from 0 on without a gap, or give the names of all classes"));
        File.AppendAllText(x, "!");
        Assert.That(() => NumpyExamples.Map(x, y), Refused.AsInvalidData("its array is 60×5 of float32, 1200 bytes, but 1201 follow the header"));
    }

    [Test]
    public void A_number_in_a_mapped_file_that_is_not_finite_is_named_when_its_row_is_read()
    {
        using var folder = new TemporaryFolder();
        string x = folder.File("x.npy"), y = folder.File("y.npy");
        NdArray<float> bad = X.Clone();
        bad[7, 3] = float.NaN;
        NumpyArray.From(bad).Write(x);
        NumpyArray.From(Y).Write(y);
        LabeledData mapped = NumpyExamples.Map(x, y);
        Assert.That(mapped.Slice(0, 7).GetInputs<float>(), SameBits.As(X.RowRange(0, 7)));
        Assert.That(() => mapped.GetInputs<float>(), Refused.AsInvalidData("x.npy: feature 3 of row 7 is NaN, expected a finite number; leave such rows out or put a number there."));
        Assert.That(() => new DataSplits(mapped, mapped.Slice(0, 1), mapped.Slice(0, 1)).Standardized(), Refused.AsInvalidData("feature 3 of row 7 is NaN"));
        DataSplits parts = new(mapped, mapped.Slice(0, 1), mapped.Slice(0, 1));
        var solver = new Solver<float>(new FullyConnectedNet<float>(new() { Inputs = mapped.Features, Classes = mapped.Classes, Hidden = [] }), parts, new() { BatchSize = 60, Epochs = 1 });
        Assert.That(() => solver.Train(), Refused.AsInvalidData("feature 3 of row 7 is NaN"));
    }

    [Test]
    public void Every_cut_and_every_flipped_bit_of_a_mapped_file_is_refused_or_read_as_it_stands()
    {
        using var folder = new TemporaryFolder();
        string x = folder.File("x.npy"), y = folder.File("y.npy");
        NumpyArray.From(X.RowRange(0, 2)).Write(x);
        NumpyArray.From(Y.AsSpan(0, 2)).Write(y);
        byte[] bytes = File.ReadAllBytes(x);
        foreach (byte[] cut in DamagedFiles.Cuts(bytes).Where(cut => cut.Length % 7 == 0))
        {
            File.WriteAllBytes(x, cut);
            Assert.That(DamagedFiles.Read(() => NumpyExamples.Map(x, y)), Is.Null, $"{cut.Length} bytes");
        }

        foreach (int bit in DamagedFiles.FlippedBits(bytes).Where(bit => bit % 5 == 0))
        {
            File.WriteAllBytes(x, bytes);
            double[]? inputs = DamagedFiles.Read(() => NumpyExamples.Map(x, y).GetInputs<double>().ToArray());
            Assert.That(inputs?.Length ?? 0, Is.LessThanOrEqualTo(40), $"bit {bit}");
        }
    }

    private static NumpyArchive Archive(NumpyArray x, NumpyArray y) => new([new("x", x), new("y", y)]);
}
