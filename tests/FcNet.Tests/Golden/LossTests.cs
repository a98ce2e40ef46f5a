using System.Text.Json;
using FcNet.Checks;
using FcNet.Losses;
using FcNet.Tests.Support;

namespace FcNet.Tests.Golden;

/// <summary>The losses against the numbers of FullyConnectedNets.ipynb.</summary>
internal sealed class LossTests
{
    /// <summary>A loss of scores and labels, with its gradient.</summary>
    internal delegate (double Loss, NdArray<double> Gradient) Loss(NdArray<double> scores, ReadOnlySpan<int> labels);

    private static IEnumerable<TestCaseData> Losses =>
    [
        new TestCaseData("svm", (Loss)SvmLoss.Evaluate).SetArgDisplayNames("svm"),
        new TestCaseData("softmax", (Loss)SoftmaxLoss.Evaluate).SetArgDisplayNames("softmax"),
    ];

    [TestCaseSource(nameof(Losses))]
    [Golden("svm_loss", "softmax_loss", "losses_seed231")]
    public void The_loss_and_its_gradient_are_the_notebooks(string name, Loss loss)
    {
        JsonElement check = Reference.Check($"{name}_loss"), vector = Reference.Vector("losses_seed231");
        foreach (InputSource source in Enum.GetValues<InputSource>())
        {
            Dictionary<string, NdArray<double>> inputs = NotebookInputs.Of($"{name}_loss", source);
            NdArray<double> x = inputs["x"];
            int[] y = inputs["y"].ToLabels();

            (double value, NdArray<double> dx) = loss(x, y);

            Assert.That(value, Is.EqualTo(check.Number("expected", "loss")).Within(1e-14));
            Assert.That(value, Is.EqualTo(vector.Number($"{name}_loss")).Within(1e-14));
            Expect.Close(dx, vector.Array($"{name}_dx"), relative: 1e-14, name: "dx");
            NumericalAgreement.Expect(dx, NumericalGradient.Compute(() => loss(x, y).Loss, x), check.Number("tolerance", "observed_dx"), "dx");
        }
    }

    [TestCaseSource(nameof(Losses))]
    [Golden("losses_extreme")]
    public void Large_scores_are_safe(string name, Loss loss)
    {
        JsonElement vector = Reference.Vector("losses_extreme");

        (double value, NdArray<double> dx) = loss(vector.Array("x"), vector.Array("y").ToLabels());

        Assert.That(value, Is.EqualTo(vector.Number($"{name}_loss")).Within(1e-14));
        Expect.Close(dx, vector.Array($"{name}_dx"), relative: 1e-14, name: "dx");
    }
}
