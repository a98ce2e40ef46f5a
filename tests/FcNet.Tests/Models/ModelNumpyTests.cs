using System.Numerics;
using FcNet.Files;
using FcNet.Tests.Support;

namespace FcNet.Tests.Models;

/// <summary>A model's arrays for NumPy.</summary>
[TestFixture(typeof(float))]
[TestFixture(typeof(double))]
internal sealed class ModelNumpyTests<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private TemporaryFolder folder = null!;

    [SetUp]
    public void MakeFolder() => folder = new TemporaryFolder();

    [TearDown]
    public void DeleteFolder() => folder.Dispose();

    [Test]
    public void All_arrays_of_the_net_and_of_the_scaling_are_there_bit_for_bit([Values] Normalization normalization)
    {
        FullyConnectedNet<T> net = TrainedNets.Small<T>(normalization);
        var scaling = new InputScaling([1, 2, 3], [0.1, 5, 6]);

        Model.Create(net, scaling).SaveNumpy(folder.File("model.npz"));

        NumpyArchive file = NumpyArchive.Read(folder.File("model.npz"));
        KeyValuePair<string, NdArray<T>>[] arrays = [.. net.State.Parameters, .. net.State.Statistics];
        Assert.That(file.Arrays.Select(array => array.Key), Is.EqualTo(arrays.Select(array => array.Key).Append("input.mean").Append("input.scale")));
        foreach ((string name, NdArray<T> array) in arrays)
        {
            Assert.That(file[name].ElementType, Is.EqualTo(typeof(T) == typeof(float) ? "float32" : "float64"));
            Assert.That(file[name].ToNdArray<T>(), SameBits.As(array), name);
        }

        Assert.That(file["input.mean"].ToNdArray<double>().ToArray(), Is.EqualTo(scaling.Mean));
        Assert.That(file["input.scale"].ToNdArray<double>().ToArray(), Is.EqualTo(scaling.Scale));
    }

    [Test]
    public void Equal_models_make_equal_files_and_an_older_file_is_replaced()
    {
        File.WriteAllText(folder.File("b.npz"), "older");
        foreach (string name in new[] { "a.npz", "b.npz" })
        {
            Model.Create(TrainedNets.Small<T>(), InputScaling.Identity(3)).SaveNumpy(folder.File(name));
        }

        Assert.That(File.ReadAllBytes(folder.File("b.npz")), Is.EqualTo(File.ReadAllBytes(folder.File("a.npz"))));
    }

    [Test]
    public void What_cannot_be_written_is_told()
    {
        Model<T> model = Model.Create(TrainedNets.Small<T>(), InputScaling.Identity(3));
        Assert.That(() => model.SaveNumpy(folder.File("nowhere/a.npz")), Throws.InstanceOf<IOException>());
        Assert.That(Directory.GetFileSystemEntries(folder.FullPath), Is.Empty);
    }
}
