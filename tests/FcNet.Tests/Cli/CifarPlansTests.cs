using System.Text.Json.Nodes;
using FcNet.Cli.Training;
using FcNet.Tests.Rules;

namespace FcNet.Tests.Cli;

/// <summary>The plans in data/plans are those that the tool reads and writes, and their nets fit the images of CIFAR-10.</summary>
[Parallelizable]
internal sealed class CifarPlansTests
{
    /// <summary>What the data decide, or what is for one machine only: a plan for others leaves it out.</summary>
    private static readonly string[] OfTheData = ["random_sources", "targets", "training_examples", "validation_examples", "input_scaling"];

    private static IEnumerable<TestCaseData> Plans() =>
        Directory.GetFiles(Path.Combine(Repository.Root, "data", "plans"), "*.json").Select(path => new TestCaseData(path).SetArgDisplayNames(Path.GetFileNameWithoutExtension(path)));

    [Test]
    public void There_is_the_best_one() => Assert.That(Plans().Select(plan => Path.GetFileName((string)plan.Arguments[0]!)), Does.Contain("cifar10-best.json"));

    [TestCaseSource(nameof(Plans))]
    public void A_plan_is_as_the_tool_writes_it(string path)
    {
        PlannedRun planned = PlanFile.Read(path);
        JsonObject written = JsonNode.Parse(planned.Record.ToJson())!.AsObject(), file = JsonNode.Parse(File.ReadAllText(path))!.AsObject();
        foreach (string name in OfTheData)
        {
            written.Remove(name);
        }

        Assert.That(planned.Unsaid, Is.EquivalentTo(OfTheData));
        Assert.That(file.ToJsonString(), Is.EqualTo(written.ToJsonString()));
    }

    [TestCaseSource(nameof(Plans))]
    public void A_plan_fits_images_of_CIFAR_10(string path)
    {
        RunRecord record = PlanFile.Read(path).Record;
        var net = new FullyConnectedNet<float>(record.Network, record.Plan.Seed);
        Assert.That(record.Inputs, Is.TypeOf<PcaInputs>());
        Assert.That((record.Network.Inputs, record.Network.Outputs), Is.EqualTo((((PcaInputs)record.Inputs).Components, 10)));
        Assert.That(() => net.Infer(new NdArray<float>(2, record.Network.Inputs), new NdArray<float>(2, 10)), Throws.Nothing);
        foreach (Augmentation augmentation in record.Plan.Augmentations.Items)
        {
            Assert.That(() => augmentation.RequireFit(Cifar10.ImageShape), Throws.Nothing);
        }

        foreach (View view in record.Plan.Views.Items)
        {
            Assert.That(() => view.RequireFit(Cifar10.ImageBytes), Throws.Nothing);
        }
    }
}
