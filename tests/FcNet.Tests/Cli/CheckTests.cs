using FcNet.Layers;
using FcNet.Losses;

namespace FcNet.Tests.Cli;

[Parallelizable]
internal sealed class CheckTests
{
    [Test]
    public void Every_gradient_passes_and_the_exit_code_says_so()
    {
        Fcnet run = Fcnet.Run("check");
        Assert.That(run.ExitCode, Is.Zero, run.Output + run.Error);
        Assert.That(run.Output, Does.Contain($"{26 + (2 * KindOf.Names<LayerSpec>().Count) + KindOf.Names<Loss>().Count} passed, 0 failed").And.Contain("affine, batch norm, ReLU").And.Not.Contain("FAIL"));
    }
}
