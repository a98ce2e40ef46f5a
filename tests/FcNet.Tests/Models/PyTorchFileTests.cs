using System.Numerics;
using FcNet.Files;
using FcNet.Layers;
using FcNet.Tests.Support;

namespace FcNet.Tests.Models;

[TestFixture(typeof(float))]
[TestFixture(typeof(double))]
internal sealed class PyTorchFileTests<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    [Test]
    public void A_model_comes_back_bit_for_bit([Values] Normalization normalization)
    {
        using var folder = new TemporaryFolder();
        Model<T> model = Model.Create(TrainedNets.Small<T>(normalization), new InputScaling([1, 2, 1.0 / 3], [4, 5, 6]), ["a", "b", "c", "d"]);
        model.SavePyTorch(folder.File("m"));
        Model<T> loaded = Model.LoadPyTorch<T>(folder.File("m"));
        Assert.That(loaded.State.Parameters.Block, SameBits.As(model.State.Parameters.Block));
        Assert.That(loaded.State.Statistics.Block, SameBits.As(model.State.Statistics.Block));
        Assert.That(loaded.Scaling.Mean, Is.EqualTo(model.Scaling.Mean));
        Assert.That(loaded.Scaling.Scale, Is.EqualTo(model.Scaling.Scale));
        Assert.That(loaded.ClassNames, Is.EqualTo(model.ClassNames));
    }

    [Test]
    public void Names_and_layout_are_those_of_a_state_dict()
    {
        Model<T> model = Model.Create(TrainedNets.Small<T>(), InputScaling.Identity(3));
        SafetensorsFile file = PyTorchFile.ToSafetensors(model);
        Assert.That(file.Tensors.Take(7).Select(tensor => $"{tensor.Name} {tensor.Shape}"), Is.EqualTo(new[] { "affine1.weight 5×3", "affine1.bias 5", "norm1.weight 5", "norm1.bias 5", "norm1.running_mean 5", "norm1.running_var 5", "affine2.weight 2×5" }));
        NdArray<T> weight = file.Tensors[0].ToNdArray<T>();
        Assert.That(weight[4, 1], Is.EqualTo(model.State.Parameters["W1"][1, 4]));
    }

    /// <summary>
    /// The names of torch.nn: Linear has weight (out, in) and bias, BatchNorm1d weight, bias, running_mean, running_var and num_batches_tracked, PReLU and RMSNorm a
    /// weight (pytorch.org/docs/stable/nn.html; torch/nn/modules/linear.py, batchnorm.py, activation.py, normalization.py); GELU and Dropout have nothing.
    /// </summary>
    [Test]
    public void Modules_have_the_number_of_their_affine_layer_whatever_stands_between()
    {
        NetworkSpec spec = new(3,
        [
            new AffineSpec(5), new GeluSpec(), new DropoutSpec(0.5),
            new AffineSpec(4), new RmsNormSpec(), new PReluSpec { SlopePerInput = true },
            new AffineSpec(6), new BatchNormSpec(RunningAverage.Cumulative), new PReluSpec(),
            new AffineSpec(2),
        ]);
        var net = new FullyConnectedNet<T>(spec);
        TrainedNets.Step(net, seed: 1);
        SafetensorsFile file = PyTorchFile.ToSafetensors(Model.Create(net, InputScaling.Identity(3)));
        Assert.That(file.Tensors.Select(tensor => $"{tensor.Name} {tensor.Shape}"), Is.EqualTo(new[]
        {
            "affine1.weight 5×3", "affine1.bias 5",
            "affine2.weight 4×5", "affine2.bias 4", "norm2.weight 4", "prelu2.weight 4",
            "affine3.weight 6×4", "affine3.bias 6", "norm3.weight 6", "norm3.bias 6", "norm3.running_mean 6", "norm3.running_var 6", "norm3.num_batches_tracked scalar", "prelu3.weight 1",
            "affine4.weight 2×6", "affine4.bias 2",
        }));
        SafetensorsTensor count = file.Tensors.Single(tensor => tensor.Name == "norm3.num_batches_tracked");
        Assert.That((count.ElementType, BitConverter.ToInt64(count.Data.Span)), Is.EqualTo(("I64", 1L)));
        Assert.That(file.Tensors.Single(tensor => tensor.Name == "prelu2.weight").ToNdArray<T>(), SameBits.As(net.Parameters["slope1"]));
        Assert.That(file.Tensors.Single(tensor => tensor.Name == "norm3.weight").ToNdArray<T>(), SameBits.As(net.Parameters["gamma2"]));
    }

    [Test]
    public void A_net_that_PyTorch_s_modules_do_not_have_is_refused()
    {
        Assert.That(() => Export(new AffineSpec(2), new ScaleSpec()), Refused.AsArgument("PyTorch has no module for the layer scale"));
        Assert.That(() => Export(new ResidualSpec([new AffineSpec(3)])), Refused.AsArgument("PyTorch has no module for the layer residual (affine 3)"));
        Assert.That(() => Export(new AffineSpec(2), new PReluSpec(), new PReluSpec()), Refused.AsArgument("are two modules \"prelu\", expected one"));

        static SafetensorsFile Export(params LayerSpec[] layers) => PyTorchFile.ToSafetensors(Model.Create(new FullyConnectedNet<T>(new NetworkSpec(3, [.. layers])), InputScaling.Identity(3)));
    }

    [Test]
    public void A_sequential_s_numbers_give_the_order_also_with_batches_counted_and_biases_left_out()
    {
        SafetensorsTensor[] tensors =
        [
            SafetensorsTensor.From("10.weight", Samples.Normal<T>(1, 4, 5)), SafetensorsTensor.From("10.bias", Samples.Normal<T>(2, 4)),
            SafetensorsTensor.From("3.weight", Samples.Normal<T>(3, 5)), SafetensorsTensor.From("3.bias", Samples.Normal<T>(4, 5)),
            SafetensorsTensor.From("3.running_mean", Samples.Normal<T>(5, 5)), SafetensorsTensor.From("3.running_var", Samples.Normal<T>(6, 5)),
            new("3.num_batches_tracked", "I64", [], new byte[8]), SafetensorsTensor.From("2.weight", Samples.Normal<T>(7, 5, 3)),
        ];
        Model<T> model = PyTorchFile.FromSafetensors<T>(new(tensors, []), "it");
        Assert.That(model.Spec, Is.EqualTo(new FullyConnectedNetOptions { Inputs = 3, Hidden = [5], Classes = 4, Normalization = Normalization.Batch }.ToSpec()));
        Assert.That(model.State.Parameters["b1"], SameBits.As(new NdArray<T>(5)));
        Assert.That(model.State.Parameters["gamma1"], SameBits.As(Samples.Normal<T>(3, 5)));
        Assert.That(() => PyTorchFile.FromSafetensors<T>(new([.. tensors, SafetensorsTensor.From("conv.weight", new NdArray<T>(1, 1, 1, 1))], []), "it"), Refused.AsInvalidData("\"conv\" has no weight of one or two axes"));
        Assert.That(() => PyTorchFile.FromSafetensors<T>(new([.. tensors[2..]], []), "it"), Refused.AsInvalidData("a net has affine layers"));
        Assert.That(() => PyTorchFile.FromSafetensors<T>(new([], []), "it"), Refused.AsInvalidData("a net has affine layers"));
    }

    [TestCase("class_names", """["a","b","c"]""", "names 3 classes, its net has 4")]
    [TestCase("class_names", """["a","b","c","\ud800"]""", "has \"class_names\" that cannot be read")]
    [TestCase("class_names", "a,b,c,d", "has \"class_names\" that cannot be read")]
    [TestCase("input_mean", "[1,2]", "scales 2 inputs, its net takes 3")]
    [TestCase("input_mean", "[1,2,1e999]", "mean[2] is Infinity")]
    [TestCase("input_mean", "null", "has \"input_mean\" that cannot be read")]
    [TestCase("input_scale", "[1,2]", "scale has 2 elements, expected 3")]
    [TestCase("input_scale", "[1,2,NaN]", "has \"input_scale\" that cannot be read")]
    public void A_text_that_makes_no_sense_is_refused(string key, string text, string message)
    {
        SafetensorsFile file = PyTorchFile.ToSafetensors(Model.Create(TrainedNets.Small<T>(), new InputScaling([1, 2, 3], [4, 5, 6])));
        Assert.That(() => PyTorchFile.FromSafetensors<T>(new(file.Tensors, file.Metadata.SetItem(key, text)), "it"), Refused.AsInvalidData(message));
    }

    [Test]
    public void A_scaling_of_which_half_is_missing_is_refused([Values("input_mean", "input_scale")] string key)
    {
        SafetensorsFile file = PyTorchFile.ToSafetensors(Model.Create(TrainedNets.Small<T>(), new InputScaling([1, 2, 3], [4, 5, 6])));
        Assert.That(() => PyTorchFile.FromSafetensors<T>(new(file.Tensors, file.Metadata.Remove(key)), "it"), Refused.AsInvalidData($"its metadata lack \"{key}\""));
    }
}
