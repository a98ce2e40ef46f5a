using FcNet.Files;
using FcNet.Kernels;
using FcNet.Tests.Support;

namespace FcNet.Tests.Golden;

/// <summary>A checkpoint that version 0.1.0 wrote after 7 of 12 steps, and how the run ended that was not interrupted (data/golden).</summary>
internal sealed class CheckpointFileTests
{
    /// <summary>Where products round as they did on the machine that wrote it: on every one that fuses multiply-adds. A version whose kernels round otherwise needs another recorded end.</summary>
    private static bool HasTheSameArithmetic => Simd.FusesMultiplyAdd;

    [Test]
    public void A_checkpoint_of_version_0_1_is_refused_naming_the_version_that_wrote_it()
    {
        using var folder = new TemporaryFolder();
        File.Copy(GoldenFiles.PathOf("run-checkpoint.safetensors"), folder.File("checkpoint-0000000007.safetensors"));
        Assert.That(GoldenFiles.Run(folder.FullPath).Solver.Resume, Refused.AsArgument("has the format \"fcnet-checkpoint 1\", this version of FcNet goes on from \"fcnet-checkpoint 2\"; go on with FcNet 0.1, which wrote it."));
    }

    [Test]
    public void A_checkpoint_goes_on_to_the_recorded_end()
    {
        using var folder = new TemporaryFolder();

        File.Copy(GoldenFiles.PathOf("run2-checkpoint.safetensors"), folder.File("checkpoint-0000000007.safetensors"));
        (Solver<float> solver, FullyConnectedNet<float> net) = GoldenFiles.Run(folder.FullPath);
        ResumeReport resumption = solver.Resume();
        Assert.That((resumption.Step, solver.StepsDone, solver.EpochsDone), Is.EqualTo((7, 7, 2)));
        Assert.That(solver.Train().StopReason, Is.EqualTo(StopReason.Completed));

        NumpyArchive end = NumpyArchive.Read(GoldenFiles.PathOf("run2-end.npz"));
        foreach ((string name, NdArray<float> values) in net.State.Parameters.Concat(net.State.Statistics))
        {
            NdArray<float> expected = end[name].ToNdArray<float>();
            Expect.Close(Samples.ToDouble(values), Samples.ToDouble(expected), relative: 1e-4, absolute: 1e-6, name);
            if (HasTheSameArithmetic)
            {
                Assert.That(values, SameBits.As(expected), name);
            }
        }
    }
}
