namespace FcNet.Tests.Bits;

/// <summary>
/// One set of bits on any machine that fuses multiply-adds: small trainings and functions run in processes whose settings make them other
/// machines, or have the JIT compile them otherwise. <c>.ci/arm64</c> does the same with Arm64.
/// </summary>
[Parallelizable]
internal sealed class MachineBitsTests
{
    private BitsRun here = new("", [], []);

    [OneTimeSetUp]
    public void Run_with_the_defaults()
    {
        here = BitsRun.Start(arguments: "", settings: "");
        Assume.That(here.Machine, Does.Not.Contain("no fused"), "the promise is for machines that fuse multiply-adds");
    }

    [Test]
    public void No_place_in_memory_and_no_batch_changes_a_bit()
    {
        Assert.That(here.Lines, Has.Length.GreaterThan(60));
        Assert.That(string.Join('\n', here.Problems), Is.Empty);
    }

    [TestCase("DOTNET_JITMinOpts=1", "")]
    [TestCase("DOTNET_TieredCompilation=0", "")]
    [TestCase("", "--repeat")]
    public void However_the_JIT_compiles_it_gives_the_same_bits(string settings, string arguments) => ExpectSame(BitsRun.Start(arguments, settings));

    [Test]
    public void Vectors_of_256_bits_give_the_same_bits() => ExpectSameOn("vectors of 256 bits", BitsRun.Start("", "DOTNET_EnableAVX512=0"));

    [Test]
    public void No_vectors_and_multiply_adds_that_are_fused_in_software_give_the_same_bits() =>
        ExpectSameOn("vectors of 64 bits", BitsRun.Start("--fuse-in-software", "DOTNET_EnableHWIntrinsic=0"));

    /// <summary>The settings are those of x64: elsewhere they change nothing.</summary>
    private void ExpectSameOn(string machine, BitsRun other)
    {
        if (here.Machine.StartsWith("X64", StringComparison.Ordinal))
        {
            Assert.That(other.Machine, Does.Contain(machine));
        }

        ExpectSame(other);
    }

    private void ExpectSame(BitsRun other)
    {
        Assert.That(other.Lines, Has.Length.EqualTo(here.Lines.Length));
        string[] differences = [.. other.Lines.Except(here.Lines).Select(line => line.Split(' ')[0])];
        Assert.That(string.Join(", ", differences), Is.Empty, $"{differences.Length} have other bits than with the defaults; {other.Machine}");
        Assert.That(string.Join('\n', other.Problems), Is.Empty, other.Machine);
    }
}
