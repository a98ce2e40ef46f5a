using System.Numerics.Tensors;
using FcNet.Checks;
using FcNet.Files;
using FcNet.Interop;
using FcNet.Tests.Support;
using MathNet.Numerics.LinearAlgebra;
using static FcNet.Tests.Rules.Refusals.Refusal;

namespace FcNet.Tests.Rules.Refusals;

/// <summary>Data, random numbers, gradient checks, files and other libraries' arrays.</summary>
internal static class DataRefusals
{
    public static IEnumerable<Refusal> All =>
    [
        Null("LabeledData.From", "inputs", _ => LabeledData.From((double[,])null!, [0])),
        Null("LabeledData.From", "inputs", _ => LabeledData.From((float[][])null!, [0])),
        Null("LabeledData.From", "labels", _ => LabeledData.From(new double[1, 2], (string[])null!)),
        Null("LabeledData.From", "classNames", _ => LabeledData.From(new double[1, 2], [0], null!)),
        Argument("LabeledData.From", "Row 1 has 2 numbers, expected 1 as in row 0", _ => LabeledData.From(new double[][] { [1], [2, 3] }, ["a", "b"])),
        Argument("LabeledData.From", "The label of row 0 is \"c\", expected one of \"a\", \"b\"", _ => LabeledData.From(new NdArray<double>(1, 2), ["c"], "a", "b")),
        Null("LabeledData.From", "label", _ => LabeledData.From([1, 2], row => [row], (Func<int, int>)null!)),
        Null("LabeledData.From", "features", _ => LabeledData.From([1, 2], null!, row => "a")),
        Null("LabeledData.Wrap", "inputs", _ => LabeledData.Wrap(null!, [2], [])),
        Argument("LabeledData.From", "inputs is none, expected a batch", _ => LabeledData.From(None, [0])),
        Argument("LabeledData.From", "inputs is 0×2, expected at least one row", _ => LabeledData.From(new double[0, 2], [0])),
        Argument("LabeledData.From", "Feature 1 of example 0 is NaN, expected a finite number; leave such examples out or put a number there", _ => LabeledData.From(new double[,] { { 1, double.NaN } }, [0])),
        Argument("LabeledData.From", "Feature 0 of example 1 is -Infinity, expected a finite number", _ => LabeledData.From(new float[,] { { 1 }, { float.NegativeInfinity } }, [0, 0])),
        Argument("LabeledData.Wrap", "There are 5 numbers, expected a multiple of 2 (an example is 2) and at least one example", _ => LabeledData.Wrap(new byte[5], [2], [0, 1])),
        Argument("LabeledData.From", "There are 1 labels for 2 rows", _ => LabeledData.From(new double[2, 2], [0])),
        Range("LabeledData.From", "The label of row 1 is -1, expected 0 to 0", _ => LabeledData.From(new double[2, 2], [0, -1])),
        Range("LabeledData.From", "The label of row 1 is 2, expected 0 to 1", _ => LabeledData.From(new double[2, 2], [0, 2], "a", "b")),
        Argument("LabeledData.From", "No example has the label 1, but one has 2147483647: number the classes from 0 on without a gap, or give the names of all classes", _ => LabeledData.From(new double[2, 2], [0, int.MaxValue])),
        Argument("LabeledData.From", "A class name is null", _ => LabeledData.From(new double[2, 2], [0, 1], "a", null!)),
        Argument("LabeledData.From", "A class name has half of a surrogate pair, expected Unicode", _ => LabeledData.From(new double[2, 2], [0, 1], "a", "\uD83D")),
        Range("LabeledData.GetLabel", "index is 4, expected 0 to 3", _ => Data.GetLabel(4)),
        Range("LabeledData.Slice", "count is 4, expected 0 to 3", _ => Data.Slice(1, 4)),
        Range("LabeledData.Slice", "start is -1, expected 0 to 4", _ => Data.Slice(-1, 1)),
        Range("LabeledData.Select", "An index is -1, expected 0 to 3", _ => Data.Select([0, -1])),
        Range("LabeledData.Split", "validation is NaN, expected a share of at least 0 and below 1", _ => Data.Split(double.NaN)),
        Argument("LabeledData.Split", "Of 4 examples 2 are for validation and 2 for the test; nothing is left to train on", _ => Data.Split(0.5, 0.5)),
        Null("LabeledData.With", "scaling", _ => Data.With(null!)),
        Argument("LabeledData.With", "scaling has 3 elements, expected 2", _ => Data.With(InputScaling.Identity(3))),
        Null("DataSplits.DataSplits", "validation", a => _ = new DataSplits(Data, null!, Data)),
        Argument("DataSplits.DataSplits", "The training part is empty, expected at least one example", a => _ = new DataSplits(Data.Slice(0, 0), Data, Data)),
        Argument("DataSplits.DataSplits", "The parts have 2, 2 and 3 features, expected the same number", a => _ = new DataSplits(Data, Data, LabeledData.From(new double[4, 3], [0, 1, 0, 1]))),
        Range("BuiltInImages.Create", "train is 0, expected at least 1", _ => BuiltInImages.Create(train: 0)),
        Range("BuiltInImages.Create", "test is -1, expected at least 0", _ => BuiltInImages.Create(test: -1)),
        Argument("BuiltInImages.Create", "There are 2147485647 images, expected at most 699050", _ => BuiltInImages.Create(train: int.MaxValue)),
        Null("Cifar10.Load", "path", _ => Cifar10.Load(null!)),
        new("Cifar10.Load", typeof(FileNotFoundException), "no-such-file does not exist; expected the archive cifar-10-binary.tar.gz or the folder with its batch files", _ => Cifar10.Load("no-such-file")),
        Range("Cifar10.Load", "validationImages is -1, expected at least 0", _ => Cifar10.Load("no-such-file", -1)),
        Null("Cifar10.Save", "data", _ => Cifar10.Save(null!, "no-such-folder")),
        Argument("Cifar10.Save", "An example is 2, expected an image of 3×32×32", _ => Cifar10.Save(new DataSplits(Data, Data, Data), "no-such-folder")),
        Argument("Cifar10.Save", "The class name \"\" is empty, begins or ends with a blank, or has a line break", _ => Cifar10.Save(Images("a", ""), "no-such-folder")),
        Argument("Cifar10.Save", "The class name \" a\" is empty, begins or ends with a blank", _ => Cifar10.Save(Images(" a", "b"), "no-such-folder")),
        Argument("Cifar10.Save", "The class name \"a\nb\" is empty, begins or ends with a blank, or has a line break: the format's file of names holds one on each line", _ => Cifar10.Save(Images("a\nb", "c"), "no-such-folder")),
        Null("Cifar10.DownloadAsync", "folder", _ => Cifar10.DownloadAsync(null!)),
        Argument("Cifar10.DownloadAsync", "sha256 is \"12\", expected 64 hexadecimal digits", _ => Cifar10.DownloadAsync("no-such-folder", Cifar10.ArchiveAddress, "12")),
        Null("AtomicFile.Write", "path", _ => AtomicFile.Write(null!, _ => { })),
        Null("AtomicFile.Write", "write", _ => AtomicFile.Write("no-such-file", null!)),
        new("AtomicFile.Write", typeof(DirectoryNotFoundException), "no-such-folder/file cannot be written: the folder ", _ => AtomicFile.Write("no-such-folder/file", _ => { })),
        Null("NumpyArchive.NumpyArchive", "arrays", a => _ = new NumpyArchive(null!)),
        Argument("NumpyArchive.NumpyArchive", "The name \"../x\" is empty or would lead out of a folder", a => _ = new NumpyArchive([new("../x", NumpyArray.From([1]))])),
        Argument("NumpyArchive.NumpyArchive", "The name \"x\" appears twice", a => _ = new NumpyArchive([new("x", NumpyArray.From([1])), new("x", NumpyArray.From([1]))])),
        Argument("NumpyArchive.NumpyArchive", "The name of an array is null, expected a text", a => _ = new NumpyArchive([new(null!, NumpyArray.From([1]))])),
        Argument("NumpyArchive.NumpyArchive", "The name of an array has half of a surrogate pair, expected Unicode", a => _ = new NumpyArchive([new("\uD800", NumpyArray.From([1]))])),
        Argument("NumpyArchive.NumpyArchive", "The array \"x\" is null", a => _ = new NumpyArchive([new("x", null!)])),
        new("NumpyArchive.this", typeof(KeyNotFoundException), "There is no array \"y\" here, only x", a => _ = new NumpyArchive([new("x", NumpyArray.From([1]))])["y"]),
        Null("NumpyArchive.Read", "path", _ => NumpyArchive.Read((string)null!)),
        Null("NumpyArchive.Read", "stream", _ => NumpyArchive.Read((Stream)null!)),
        new("NumpyArchive.Read", typeof(InvalidDataException), "The content is not a .npz file that FcNet reads", _ => NumpyArchive.Read([1, 2])),
        Null("NumpyArchive.Write", "path", _ => new NumpyArchive([]).Write((string)null!)),
        Null("NumpyArchive.Write", "stream", _ => new NumpyArchive([]).Write((Stream)null!)),
        Argument("NumpyArray.NumpyArray", "The element type is \"object\", expected one of", a => _ = new NumpyArray("object", [1], new byte[8])),
        Argument("NumpyArray.NumpyArray", "data has 7 bytes, expected 8 for 1 of float64", a => _ = new NumpyArray("float64", [1], new byte[7])),
        Argument("NumpyArray.From", "array is none, expected an array", _ => NumpyArray.From(None)),
        Null("NumpyArray.Read", "path", _ => NumpyArray.Read((string)null!)),
        Null("NumpyArray.Read", "stream", _ => NumpyArray.Read((Stream)null!)),
        new("NumpyArray.Read", typeof(InvalidDataException), "The content is not a .npy file that FcNet reads", _ => NumpyArray.Read([1, 2])),
        Null("NumpyArray.Write", "path", _ => NumpyArray.From([1]).Write((string)null!)),
        Null("NumpyArray.Write", "stream", _ => NumpyArray.From([1]).Write((Stream)null!)),
        Range("RandomSource.NextInt32", "exclusiveMaximum is 0, expected at least 1", a => Random(a).NextInt32(0)),
        Range("RandomSource.Integers", "count is -1, expected at least 0", a => Random(a).Integers(3, -1)),
        Range("RandomSource.FillIntegers", "exclusiveMaximum is -3, expected at least 1", a => Random(a).FillIntegers(-3, new int[2])),
        Range("RandomSource.Permutation", "count is -1, expected at least 0", a => Random(a).Permutation(-1)),
        Range("RandomSource.Uniform", "high is Infinity, expected a finite number", a => Random(a).Uniform<double>(0, double.PositiveInfinity, 3)),
        Range("RandomSource.Normal", "mean is NaN, expected a finite number", a => Random(a).Normal<double>(double.NaN, 1, 3)),
        Range("RandomSource.FillNormal", "standardDeviation is -1, expected a finite number, at least 0", a => Random(a).FillNormal(a.New(3).Span, 0, -1)),
        Range("RandomSource.FillMask", "keepProbability is 0, expected a probability to keep", a => Random(a).FillMask(a.New(3), 0)),
        Argument("RandomSource.FillMask", "mask is none, expected an array", a => Random(a).FillMask(None, 0.5)),
        Argument("RandomSource.FillMask", "mask is none, expected an array", a => a.Watch(new NumpyRandom(1)).FillMask(None, 0.5)),
        Range("RandomSource.FillMask", "keepProbability is 2, expected a probability to keep", a => new ReseededRandom(a.Watch(new NumpyRandom(1)), 2).FillMask(a.New(3), 2)),
        Null("ReseededRandom.ReseededRandom", "shared", a => _ = new ReseededRandom(null!, 1)),
        new("RandomSource.RestoreState", typeof(InvalidDataException), "A state of CounterRandom has 25 bytes, this has 3 or is damaged", a => Random(a).RestoreState([1, 2, 3])),
        Range("NumpyRandom.NumpyRandom", "seed is -1, expected 0 to 4294967295, as NumPy", a => _ = new NumpyRandom(-1)),
        Range("NumpyRandom.Seed", "seed is 4294967296, expected 0 to 4294967295, as NumPy", a => a.Watch(new NumpyRandom(1)).Seed(1L << 32)),
        Argument("NumpyRandom.Rand", "one is -1", a => a.Watch(new NumpyRandom(1)).Rand(-1)),
        Argument("NumpyRandom.Randn", "one is -1", a => a.Watch(new NumpyRandom(1)).Randn(-1)),
        Null("NumericalGradient.Compute", "f", a => NumericalGradient.Compute((Func<double>)null!, a.New(3))),
        Argument("NumericalGradient.Compute", "x is none, expected an array", _ => NumericalGradient.Compute(() => 1.0, None)),
        Range("NumericalGradient.Compute", "h is 0, expected a finite number above 0", a => NumericalGradient.Compute(() => 1.0, a.New(3), 0)),
        Argument("NumericalGradient.Compute", "dy is 2, expected 3", a => NumericalGradient.Compute(() => new NdArray<double>(3), a.New(3), a.New(2))),
        Argument("NumericalGradient.Compute", "The value of f is none, expected an array", a => NumericalGradient.Compute(() => None, a.New(3), a.New(2))),
        Argument("NumericalGradient.Compute", "The value of f is 2, expected 1", a =>
        {
            int calls = 0;
            NumericalGradient.Compute(() => new NdArray<double>(++calls), a.New(3), a.New(1));
        }),
        new("NumericalGradient.Compute", typeof(TimeoutException), "f's own", a => NumericalGradient.Compute<double>(() => throw new TimeoutException("f's own"), a.New(3))),
        Range("NumericalGradient.Sample", "places is -1, expected at least 0", a => NumericalGradient.Sample(() => 1, a.New(3), a.New(3), Random(a), -1)),
        Argument("NumericalGradient.Sample", "x is 0, it has no place to sample", a => NumericalGradient.Sample(() => 1, a.New(0), a.New(0), Random(a))),
        Argument("NumericalGradient.Sample", "analytic is 2, expected 3", a => NumericalGradient.Sample(() => 1, a.New(3), a.New(2), Random(a))),
        Range("GradientComparison.GradientComparison", "absolute is NaN, expected a finite number, at least 0", a => _ = new GradientComparison(double.NaN)),
        Null("GradientComparison.Add", "name", a => new GradientComparison().Add(null!, a.New(3), a.New(3))),
        Argument("GradientComparison.Add", "numerical is 4, expected 3", a => new GradientComparison().Add("w", a.New(3), a.New(4))),
        Argument("RelativeError.Measure", "y is none, expected 3", a => RelativeError.Measure(a.New(3), None)),
        Null("MathNetExtensions.ToNdArray", "matrix", _ => ((Matrix<double>)null!).ToNdArray()),
        Null("MathNetExtensions.ToNdArray", "vector", _ => ((Vector<double>)null!).ToNdArray()),
        Argument("MathNetExtensions.ToMatrix", "MathNet's matrices have at least one element", _ => None.ToMatrix()),
        Argument("MathNetExtensions.ToVector", "array is 3×4, expected an array of rank 1", a => a.New(3, 4).ToVector()),
        Null("TensorExtensions.ToNdArray", "tensor", _ => ((Tensor<double>)null!).ToNdArray()),
        Argument("TensorExtensions.ToNdArray", "The tensor has 9 axes, expected at most 8", _ => Tensor.Create<double>([1], [1, 1, 1, 1, 1, 1, 1, 1, 1]).ToNdArray()),
        Argument("TensorExtensions.ToNdArray", "The tensor has 9 axes, expected at most 8", _ => new ReadOnlyTensorSpan<double>([1], [1, 1, 1, 1, 1, 1, 1, 1, 1]).ToNdArray()),
        Argument("TensorExtensions.ToTensor", "array is none, expected an array", _ => None.ToTensor()),
        Null("SafetensorsFile.SafetensorsFile", "tensors", a => _ = new SafetensorsFile(null!, [])),
        Null("SafetensorsFile.SafetensorsFile", "metadata", a => _ = new SafetensorsFile([], null!)),
        Argument("SafetensorsFile.SafetensorsFile", "The name \"w\" appears twice or is reserved", a => _ = new SafetensorsFile([SafetensorsTensor.From("w", a.New(3)), SafetensorsTensor.From("w", a.New(3))], [])),
        Null("SafetensorsFile.SafetensorsFile", "tensor", a => _ = new SafetensorsFile([null!], [])),
        Argument("SafetensorsFile.SafetensorsFile", "The name of a tensor is null, expected a text", a => _ = new SafetensorsFile([new(null!, "U8", [1], new byte[1])], [])),
        Argument("SafetensorsFile.SafetensorsFile", "The name of a tensor has half of a surrogate pair, expected Unicode", a => _ = new SafetensorsFile([new("\uD800", "U8", [1], new byte[1])], [])),
        Argument("SafetensorsFile.SafetensorsFile", "\"w\" has the unknown element type \"float32\"", a => _ = new SafetensorsFile([new("w", "float32", [1], new byte[4])], [])),
        Argument("SafetensorsFile.SafetensorsFile", "\"w\" has the unknown element type \"\"", a => _ = new SafetensorsFile([new("w", null!, [1], new byte[4])], [])),
        Argument("SafetensorsFile.SafetensorsFile", "\"w\" has 7 bytes, expected 8 for 2 of F32", a => _ = new SafetensorsFile([new("w", "F32", [2], new byte[7])], [])),
        Argument("SafetensorsFile.SafetensorsFile", "\"w\" has 9 bytes, expected 8 for 2 of F32", a => _ = new SafetensorsFile([SafetensorsTensor.From("w", new NdArray<float>(2)) with { Data = new byte[9] }], [])),
        Argument("SafetensorsFile.SafetensorsFile", "The text \"k\" is null, expected a text", a => _ = new SafetensorsFile([], [new("k", null!)])),
        Argument("SafetensorsFile.SafetensorsFile", "The text \"k\" has half of a surrogate pair, expected Unicode", a => _ = new SafetensorsFile([], [new("k", "\uDC00")])),
        Argument("SafetensorsFile.SafetensorsFile", "The name of a text has half of a surrogate pair, expected Unicode", a => _ = new SafetensorsFile([], [new("\uDC00", "k")])),
        Null("SafetensorsFile.Read", "path", _ => SafetensorsFile.Read((string)null!)),
        Null("SafetensorsFile.Read", "stream", _ => SafetensorsFile.Read((Stream)null!)),
        new("SafetensorsFile.Read", typeof(InvalidDataException), "The content is not a whole safetensors file", _ => SafetensorsFile.Read([1, 2])),
        Null("SafetensorsFile.Write", "path", _ => new SafetensorsFile([], []).Write((string)null!)),
        Null("SafetensorsFile.Write", "stream", _ => new SafetensorsFile([], []).Write((Stream)null!)),
        Argument("SafetensorsTensor.From", "array is none, expected an array", _ => SafetensorsTensor.From("w", None)),
        new("SafetensorsTensor.ToNdArray", typeof(InvalidDataException), "The tensor \"w\" holds F64 numbers, expected F32", a => SafetensorsTensor.From("w", a.New(3)).ToNdArray<float>()),
    ];

    private static LabeledData Data => LabeledData.From(new double[4, 2], [0, 1, 0, 1]);

    private static DataSplits Images(params string[] names)
    {
        LabeledData images = LabeledData.Wrap(new byte[5 * 3072], [3, 32, 32], [0, 1, 0, 1, 0], names);
        return new(images, images.Slice(0, 0), images);
    }

    private static CounterRandom Random(Watched a) => a.Watch(new CounterRandom(1));
}
