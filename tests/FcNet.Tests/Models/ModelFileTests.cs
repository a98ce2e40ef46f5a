using System.Numerics;
using FcNet.Tests.Support;

namespace FcNet.Tests.Models;

[TestFixture(typeof(float))]
[TestFixture(typeof(double))]
internal sealed class ModelFileTests<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private static readonly InputScaling Scaling = new([1, 1e300, -1.0 / 3], [0.1, 0, 2]);

    [Test]
    public void A_model_comes_back_bit_for_bit([Values] Normalization normalization)
    {
        using var folder = new TemporaryFolder();
        FullyConnectedNet<T> net = TrainedNets.Small<T>(normalization);
        Samples.WithSpecialNumbers<T>(1, 10).CopyTo(net.Parameters["W2"].Reshape(10));
        Model<T> model = Model.Create(net, Scaling, ["a", "\"b\"", "ç\n", ""]);
        model.Save(folder.File("m.safetensors"));
        Model<T> loaded = Model.Load<T>(folder.File("m.safetensors"));
        Assert.That(loaded.State.Parameters.Block, SameBits.As(model.State.Parameters.Block));
        Assert.That(loaded.State.Statistics.Block, SameBits.As(model.State.Statistics.Block));
        Assert.That(loaded.State.Parameters.Names, Is.EqualTo(net.Parameters.Names));
        Assert.That(loaded.ClassNames, Is.EqualTo(model.ClassNames));
        Assert.That(loaded.Scaling.Mean, Is.EqualTo(Scaling.Mean));
        Assert.That(loaded.Scaling.Scale, Is.EqualTo(Scaling.Scale));
        Assert.That(loaded.Spec, Is.EqualTo(net.Spec));
        Assert.That(loaded.Targets, Is.EqualTo(model.Targets));
        Assert.That(loaded.IsFinite, Is.False);
    }

    [Test]
    public void Equal_models_make_equal_files()
    {
        using var folder = new TemporaryFolder();
        Model<T> model = Model.Create(TrainedNets.Small<T>(), Scaling);
        model.Save(folder.File("a"));
        Model.Create(TrainedNets.Small<T>(), Scaling).Save(folder.File("b"));
        Model.Load<T>(folder.File("a")).Save(folder.File("c"));
        byte[] bytes = File.ReadAllBytes(folder.File("a"));
        Assert.That(File.ReadAllBytes(folder.File("b")), Is.EqualTo(bytes));
        Assert.That(File.ReadAllBytes(folder.File("c")), Is.EqualTo(bytes));
    }

    [Test]
    public void A_two_layer_net_s_file_is_that_of_a_net_with_one_hidden_layer()
    {
        using var folder = new TemporaryFolder();
        TwoLayerNetOptions options = new() { Inputs = 3, Hidden = 5, Classes = 4, Seed = 1 };
        var net = new TwoLayerNet<T>(options);
        Model.Create(net, Scaling).Save(folder.File("a"));
        Model.Create(new FullyConnectedNet<T>(options.ToFullyConnected()), Scaling).Save(folder.File("b"));
        Assert.That(File.ReadAllBytes(folder.File("a")), Is.EqualTo(File.ReadAllBytes(folder.File("b"))));
    }

    [Test]
    public void The_other_element_type_is_refused_with_the_remedy()
    {
        using var folder = new TemporaryFolder();
        Model.Create(TrainedNets.Small<T>(), Scaling).Save(folder.File("m"));
        if (typeof(T) == typeof(float))
        {
            Assert.That(() => Model.Load<double>(folder.File("m")), Refused.AsInvalidData("holds \"W1\" as F32, expected F64; load it with Model.Load<float>"));
        }
        else
        {
            Assert.That(() => Model.Load<float>(folder.File("m")), Refused.AsInvalidData("holds \"W1\" as F64, expected F32; load it with Model.Load<double>"));
        }
    }

    [Test]
    public void Files_that_are_not_there_are_an_input_error()
    {
        using var folder = new TemporaryFolder();
        Assert.That(() => Model.Load<T>(folder.File("none")), Throws.InstanceOf<IOException>());
        Assert.That(() => Model.Create(TrainedNets.Small<T>(), Scaling).Save(Path.Combine(folder.FullPath, "no", "folder")), Throws.InstanceOf<IOException>());
        Assert.That(() => Model.Create(TrainedNets.Small<T>(), Scaling).Save(""), Throws.ArgumentException);
    }
}
