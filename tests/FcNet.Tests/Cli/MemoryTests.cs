using FcNet.Tests.Support;

namespace FcNet.Tests.Cli;

[Parallelizable]
internal sealed class MemoryTests
{
    [Test]
    public void A_net_that_is_larger_than_the_memory_is_refused_before_it_is_made()
    {
        using var folder = new TemporaryFolder();
        string images = folder.File("images");
        Cifar10.Save(BuiltInImages.Create(train: 50, validation: 1000, test: 10), images);
        Fcnet run = Fcnet.RunWithHeapOf(256 << 20, "train", "--data", images, "--hidden", "20000,20000", "--out", folder.File("out"));
        Assert.That(run.ExitCode, Is.EqualTo(2), run.Error);
        Assert.That(run.Error.TrimEnd(), Is.EqualTo("fcnet: These layers have 461680010 parameters, 1761 MiB, and this process may use 256 MiB; make the layers smaller."));
    }

    /// <summary>The net alone needs 53 MiB.</summary>
    [Test]
    public void A_run_whose_gradients_and_states_are_larger_than_the_memory_is_refused_before_they_are_made()
    {
        using var folder = new TemporaryFolder();
        string images = folder.File("images");
        Cifar10.Save(BuiltInImages.Create(train: 50, validation: 1000, test: 10), images);
        Fcnet run = Fcnet.RunWithHeapOf(256 << 20, "train", "--data", images, "--hidden", "2500,2500", "--out", folder.File("out"));
        Assert.That(run.ExitCode, Is.EqualTo(2), run.Error);
        Assert.That(run.Error.TrimEnd(), Is.EqualTo(
            "fcnet: Training 13960010 parameters with Adam on batches of 50 rows needs their gradients, what the rule remembers, two more states and what the layers keep of a batch, 324 MiB, and this process may use 256 MiB; "
            + "make the layers or the batches smaller, or take a rule that remembers less, such as Sgd."));
    }
}
