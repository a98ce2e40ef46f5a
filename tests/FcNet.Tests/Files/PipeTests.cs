using System.IO.Pipes;
using FcNet.Files;
using FcNet.Tests.Support;
using FcNet.Tests.Training.Checkpoints;

namespace FcNet.Tests.Files;

/// <summary>
/// A pipe has no length, which readers need so as not to take memory for what is not there; and to open it waits until somebody writes to it.
/// </summary>
[Platform(Exclude = "Win")]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class PipeTests : IDisposable
{
    private const string HasNoBytes = "has 0 bytes: it is empty, or a pipe or a device, whose content must be copied to a file first.";

    private static readonly (string Name, Action<string> Read)[] Readers =
    [
        ("safetensors", path => SafetensorsFile.Read(path)),
        ("a model", path => Model.Load<float>(path)),
        ("a state dict", path => Model.LoadPyTorch<float>(path)),
        ("npy", path => NumpyArray.Read(path)),
        ("npz", path => NumpyArchive.Read(path)),
        ("CIFAR-10's archive", path => Cifar10.Load(path)),
        ("a batch of CIFAR-10", path => Cifar10.Load(Path.GetDirectoryName(path)!)),
    ];

    private readonly TemporaryFolder folder = new();

    private string PipePath => folder.File("pipe");

    public void Dispose() => folder.Dispose();

    [TestCaseSource(nameof(Readers))]
    public void A_pipe_is_refused_with_the_remedy((string Name, Action<string> Read) reader)
    {
        string path = folder.File("data_batch_1.bin");
        using var pipe = new Pipe(path);
        Assert.That(() => reader.Read(path), Refused.AsInvalidData($"{path} {HasNoBytes}"));
    }

    [TestCaseSource(nameof(Readers))]
    public void A_pipe_to_which_nobody_writes_is_refused_without_waiting((string Name, Action<string> Read) reader)
    {
        string path = folder.File("data_batch_1.bin");
        Pipe.Make(path);
        AssertRefused(path, () => reader.Read(path), $"{path} {HasNoBytes}");
    }

    [TestCaseSource(nameof(Readers))]
    public void A_link_to_such_a_pipe_is_refused_too((string Name, Action<string> Read) reader)
    {
        string path = folder.File("data_batch_1.bin");
        Pipe.Make(PipePath);
        File.CreateSymbolicLink(folder.File("link"), PipePath);
        File.CreateSymbolicLink(path, folder.File("link"));
        AssertRefused(PipePath, () => reader.Read(path), $"{path} {HasNoBytes}");
    }

    [TestCaseSource(nameof(Readers))]
    public void A_device_is_refused((string Name, Action<string> Read) reader)
    {
        string path = folder.File("data_batch_1.bin");
        File.CreateSymbolicLink(path, "/dev/zero");
        Assert.That(() => reader.Read(path), Refused.AsInvalidData($"{path} {HasNoBytes}"));
    }

    [Test]
    public void A_pipe_among_checkpoints_is_set_aside()
    {
        SavedRun<float> run = new SavedRun<float>().In(folder.File("c"));
        Assert.That(run.Start().Solver.Steps().Take(2).Count(), Is.EqualTo(2));
        string pipe = folder.File("c/checkpoint-0000000003.safetensors");
        Pipe.Make(pipe);
        ResumeReport resumption = Ended(pipe, () => run.Start().Solver.Resume());
        Assert.That(resumption.Step, Is.EqualTo(2));
        Assert.That(resumption.Warnings.Single(), Does.StartWith($"{pipe} has 0 bytes: ").And.Contain(".damaged"));
    }

    [Test]
    public void A_pipe_where_the_archive_is_to_be_is_refused()
    {
        string pipe = folder.File(Cifar10.ArchiveName);
        Pipe.Make(pipe);
        AssertRefused(pipe, () => Cifar10.DownloadAsync(folder.FullPath).GetAwaiter().GetResult(), $"{pipe} is there already, but has 0 bytes: ");
    }

    [Test]
    public void A_stream_without_a_length_is_refused_before_it_is_read()
    {
        using var pipe = new AnonymousPipeServerStream(PipeDirection.In);
        Action[] readers = [() => SafetensorsReader.Read(pipe, "it"), () => NumpyReader.Read(pipe, "it"), () => NumpyArchiveReader.Read(pipe, "it")];
        foreach (Action read in readers)
        {
            Assert.That(read, Throws.TypeOf<InvalidDataException>().With.Message.EqualTo("it has no known length, as a pipe; copy it to a file first."));
        }
    }

    [Test]
    public void A_link_to_a_file_is_read()
    {
        NumpyArray.From([3, 1, 4]).Write(folder.File("file.npy"));
        File.CreateSymbolicLink(folder.File("link.npy"), "file.npy");
        Assert.That(NumpyArray.Read(folder.File("link.npy")).ToIntegers(), Is.EqualTo(new[] { 3, 1, 4 }));
    }

    [Test]
    public void Folders_missing_files_and_links_to_them_are_told_as_before()
    {
        File.CreateSymbolicLink(folder.File("to folder"), folder.FullPath);
        File.CreateSymbolicLink(folder.File("to nothing"), folder.File("nothing"));
        File.CreateSymbolicLink(folder.File("to itself"), folder.File("to itself"));
        Assert.That(() => SafetensorsFile.Read(folder.FullPath), Throws.TypeOf<UnauthorizedAccessException>());
        Assert.That(() => SafetensorsFile.Read(folder.File("to folder")), Throws.TypeOf<UnauthorizedAccessException>());
        Assert.That(() => SafetensorsFile.Read(folder.File("nothing")), Throws.TypeOf<FileNotFoundException>());
        Assert.That(() => SafetensorsFile.Read(folder.File("to nothing")), Throws.TypeOf<FileNotFoundException>());
        Assert.That(() => SafetensorsFile.Read(folder.File("to itself")), Throws.InstanceOf<IOException>());
        Assert.That(() => SafetensorsFile.Read(folder.File("no/thing")), Throws.TypeOf<DirectoryNotFoundException>());
    }

    private static void AssertRefused(string pipe, Action read, string message) =>
        Assert.That(Ended(pipe, () => Assert.Catch(() => read())), Is.TypeOf<InvalidDataException>().With.Message.StartsWith(message));

    /// <summary>What a call returns that must not wait for a writer. If it does, a writer comes after a while, so that it ends and can be told.</summary>
    private static TResult Ended<TResult>(string pipe, Func<TResult> call)
    {
        Task<TResult> running = Task.Factory.StartNew(call, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        if (!running.Wait(TimeSpan.FromSeconds(20)))
        {
            using FileStream writer = Pipe.OpenOtherSide(pipe);
            Assert.Fail("it waits until somebody writes to the pipe");
        }

        return running.Result;
    }
}
