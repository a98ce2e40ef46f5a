namespace FcNet.Tests.Training.Checkpoints;

/// <summary>Which machines compute the same bits.</summary>
internal sealed class CheckpointOriginTests
{
    private const string Avx512 = "X64, vectors of 512 bits, fused multiply-add", Arm64 = "Arm64, vectors of 128 bits, fused multiply-add";
    private const string Sse = "X64, vectors of 128 bits, no fused multiply-add", None = "X64, vectors of 64 bits, no fused multiply-add";

    [TestCase(Avx512, Arm64, ExpectedResult = true)]
    [TestCase(Sse, Sse, ExpectedResult = true)]
    [TestCase(Sse, Avx512, ExpectedResult = false)]
    [TestCase(Arm64, Sse, ExpectedResult = false)]
    [TestCase(Sse, None, ExpectedResult = false)]
    public bool Machines_that_fuse_multiply_adds_have_the_same_bits(string one, string other) => CheckpointOrigin.HaveSameBits(one, other);
}
