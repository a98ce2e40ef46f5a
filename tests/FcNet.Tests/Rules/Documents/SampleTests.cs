using System.Diagnostics;
using FcNet.Tests.Support;

namespace FcNet.Tests.Rules.Documents;

/// <summary>The samples do what they say, as processes of their own. OwnLossAndLayer needs the package: <c>.ci/package</c> runs it.</summary>
internal sealed class SampleTests
{
    [TestCase("Console/ConsoleSample")]
    [TestCase("FSharp/FSharpSample")]
    public void The_sample_trains_judges_saves_and_loads(string sample)
    {
        using var folder = new TemporaryFolder();
        using Process process = SampleProcess.Start(sample, folder.FullPath);
        string output = process.StandardOutput.ReadToEnd(), error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.That(process.ExitCode, Is.Zero, output + error);
        Assert.That(output, Does.Contain("30 test irises").And.Contain("setosa, with probability"));
        Assert.That(folder.File("irises.safetensors"), Does.Exist);
    }

    [Test]
    public void Both_languages_compute_the_same_bits()
    {
        using TemporaryFolder csharp = new(), fsharp = new();
        foreach ((string sample, TemporaryFolder folder) in new[] { ("Console/ConsoleSample", csharp), ("FSharp/FSharpSample", fsharp) })
        {
            using Process process = SampleProcess.Start(sample, folder.FullPath);
            process.StandardOutput.ReadToEnd();
            process.WaitForExit();
        }

        Assert.That(File.ReadAllBytes(fsharp.File("irises.safetensors")), Is.EqualTo(File.ReadAllBytes(csharp.File("irises.safetensors"))));
    }

    [Test]
    public void Every_sample_is_in_the_list()
    {
        foreach (string folder in Directory.GetDirectories(Path.Combine(Repository.Root, "samples")))
        {
            Assert.That(new Page("samples/README.md").Text, Does.Contain($"[`{Path.GetFileName(folder)}`]"));
        }
    }
}
