using System.Text.Json;
using FcNet.Tests.Support;

namespace FcNet.Tests.Cli;

/// <summary><c>fcnet notebook</c> as a user runs it.</summary>
[Parallelizable]
internal sealed class NotebookTests
{
    /// <summary>Fewer images than CIFAR-10 has.</summary>
    private static readonly DataSplits Few = BuiltInImages.Create(train: 20, validation: 1000, test: 20);

    private TemporaryFolder folder = null!;

    [SetUp]
    public void MakeFolder() => folder = new TemporaryFolder();

    [TearDown]
    public void DeleteFolder() => folder.Dispose();

    [Test]
    public void Every_check_of_the_dropout_notebook_passes_and_stands_in_the_report()
    {
        Fcnet run = Fcnet.Run("notebook", "dropout", "--out", folder.File("out"), "--json", folder.File("new/report.json"));

        Assert.That(run.ExitCode, Is.Zero, run.Output + run.Error);
        Assert.That(run.Output, Does.Contain("the built-in images in place of CIFAR-10").And.Contain("34 checks passed, 0 failed").And.Not.Contain("FAIL"));
        Assert.That(File.ReadAllText(folder.File("out/report.html")), Does.Contain("2.302371489704412").And.Contain("<img"));
        using JsonDocument json = JsonDocument.Parse(File.ReadAllText(folder.File("new/report.json")));
        Assert.That(json.RootElement.GetProperty("passed").GetInt32(), Is.EqualTo(34));
        Assert.That(json.RootElement.GetProperty("failed").GetInt32(), Is.Zero);
        JsonElement loss = json.RootElement.GetProperty("checks").EnumerateArray().Single(check => check.GetProperty("name").GetString() == "FullyConnectedNet dropout 0.75, loss");
        Assert.That(loss.GetProperty("notebook").GetString(), Is.EqualTo("dropout"));
        Assert.That(loss.GetProperty("printed").GetString(), Is.EqualTo("2.302371489704412"));
        Assert.That(loss.GetProperty("value").GetString(), Does.StartWith("2.302371489704"));
        Assert.That(loss.GetProperty("passes").GetBoolean(), Is.True);
    }

    /// <summary>Images that are fewer than CIFAR-10's have other shapes than the notebooks print.</summary>
    [Test]
    public void A_check_that_fails_shows_and_the_exit_code_is_1()
    {
        Cifar10.Save(Few, folder.File("images"));

        Fcnet run = Fcnet.Run("notebook", "dropout", "--data", folder.File("images"), "--out", folder.File("out"));

        Assert.That(run.ExitCode, Is.EqualTo(1), run.Error);
        Assert.That(run.Output, Does.Contain("20×3×32×32").And.Contain("-48980 images").And.Contain("FAIL").And.Contain("32 checks passed, 2 failed"));
    }

    [TestCase("notebook convolutions", "NOTEBOOK is \"convolutions\", expected fully-connected, batch-normalization, dropout or all.")]
    [TestCase("notebook", "argument")]
    [TestCase("notebook dropout --data nowhere", "nowhere does not exist")]
    [TestCase("notebook dropout --data cut", "data_batch_2.bin")]
    [TestCase("notebook dropout --data whole --out file/out", "file/out cannot be written")]
    [TestCase("notebook dropout --data whole --json file/report.json", "file cannot be written")]
    [TestCase("notebook dropout --data whole --json cut", "cut cannot be written: it is a folder")]
    public void Bad_input_is_one_clear_line_with_exit_code_2_and_nothing_is_written(string command, string message)
    {
        MakeBadInput();
        string[] before = Everything();

        Fcnet run = Fcnet.Run([.. WithPaths(command), .. command.Contains("--out", StringComparison.Ordinal) ? Array.Empty<string>() : ["--out", folder.FullPath]]);

        run.AssertRefused(message);
        Assert.That(Everything(), Is.EqualTo(before));
    }

    /// <summary>A folder of images, one of which a file is cut short, and a file where a folder should be.</summary>
    private void MakeBadInput()
    {
        Cifar10.Save(Few, folder.File("whole"));
        Cifar10.Save(Few, folder.File("cut"));
        using (FileStream batch = File.OpenWrite(folder.File("cut/data_batch_2.bin")))
        {
            batch.SetLength(batch.Length - 1);
        }

        File.WriteAllText(folder.File("file"), "");
    }

    private string[] Everything() => [.. Directory.GetFileSystemEntries(folder.FullPath, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];

    /// <summary>What follows an option is a path in this test's folder.</summary>
    private IEnumerable<string> WithPaths(string command)
    {
        string[] words = command.Split(' ');
        return words.Select((word, i) => i > 0 && words[i - 1].StartsWith("--", StringComparison.Ordinal) ? folder.File(word) : word);
    }
}
