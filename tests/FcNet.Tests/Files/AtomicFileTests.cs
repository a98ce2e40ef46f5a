using FcNet.Files;
using FcNet.Tests.Support;

namespace FcNet.Tests.Files;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class AtomicFileTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Test]
    public void A_file_is_made_or_replaced()
    {
        AtomicFile.Write(folder.File("f"), stream => stream.Write([1, 2, 3]));
        Assert.That(File.ReadAllBytes(folder.File("f")), Is.EqualTo(new byte[] { 1, 2, 3 }));
        AtomicFile.Write(folder.File("f"), stream => stream.Write([4]));
        Assert.That(File.ReadAllBytes(folder.File("f")), Is.EqualTo(new byte[] { 4 }));
        AssertAlone();
    }

    [Test]
    public void The_older_file_stays_when_writing_fails_at_any_byte([Range(0, 4)] int written)
    {
        AtomicFile.Write(folder.File("f"), stream => stream.Write([1, 2, 3]));
        Assert.That(() => AtomicFile.Write(folder.File("f"), Fail), Throws.TypeOf<IOException>().With.Message.EqualTo("the disk is full"));
        Assert.That(File.ReadAllBytes(folder.File("f")), Is.EqualTo(new byte[] { 1, 2, 3 }));
        AssertAlone();

        void Fail(Stream stream)
        {
            stream.Write(new byte[written]);
            stream.Flush();
            throw new IOException("the disk is full");
        }
    }

    [Test]
    public void While_it_is_written_the_older_file_is_still_there()
    {
        AtomicFile.Write(folder.File("f"), stream => stream.Write([1]));
        AtomicFile.Write(folder.File("f"), stream =>
        {
            stream.Write([2]);
            stream.Flush();
            Assert.That(File.ReadAllBytes(folder.File("f")), Is.EqualTo(new byte[] { 1 }));
        });
        Assert.That(File.ReadAllBytes(folder.File("f")), Is.EqualTo(new byte[] { 2 }));
    }

    [Test]
    public void A_folder_that_is_not_there_or_a_path_that_is_a_folder_is_refused()
    {
        Assert.That(() => AtomicFile.Write(folder.File("no/f"), _ => { }), Throws.TypeOf<DirectoryNotFoundException>()
            .With.Message.EqualTo($"{folder.File("no/f")} cannot be written: the folder {folder.File("no")} is not there. Make it first, or give another path."));
        Directory.CreateDirectory(folder.File("d"));
        Assert.That(() => AtomicFile.Write(folder.File("d"), _ => { }), Throws.InstanceOf<IOException>().Or.InstanceOf<UnauthorizedAccessException>());
        Assert.That(() => AtomicFile.Write("", _ => { }), Throws.ArgumentException);
        Assert.That(Directory.GetFileSystemEntries(folder.FullPath), Has.Length.EqualTo(1));
    }

    /// <summary>Not even root may make files in /proc; and no disk takes a name of 256 letters.</summary>
    [Test]
    [Platform("Linux")]
    public void What_the_system_says_of_the_temporary_file_is_said_of_the_path([Values] bool inProc)
    {
        string path = inProc ? "/proc/model" : folder.File(new string('f', 256));
        Exception? thrown = Assert.Catch(() => AtomicFile.Write(path, _ => { }));
        Assert.That(thrown, Is.InstanceOf<IOException>().Or.InstanceOf<UnauthorizedAccessException>());
        Assert.That(thrown!.Message, Does.StartWith($"{path} cannot be written: ").And.EndsWith("Make room, or give a path where this user may write.").And.Not.Contain(".tmp"));
        Assert.That(Directory.GetFileSystemEntries(folder.FullPath), Is.Empty);
    }

    /// <summary>The system names a rename that fails by both paths, the temporary one and the other.</summary>
    [Test]
    public void What_the_system_says_of_the_path_itself_comes_with_the_remedy_too()
    {
        string path = folder.File("f");
        var disk = new FailingDisk(operation => operation == 3 ? new IOException($"Read-only file system : '{path}'") : null);
        Assert.That(() => AtomicFile.Write(disk, path, _ => { }), Throws.TypeOf<IOException>().With.Message.EqualTo($"{path} cannot be written: Read-only file system : '{path}'. Make room, or give a path where this user may write."));
        Assert.That(disk.Operations, Is.EqualTo(new[] { "create", "flush", "rename", "delete" }));
    }

    [TestCase('f', 255)]
    [TestCase('ä', 127)]
    [Platform("Linux")]
    public void Every_name_that_the_disk_takes_can_be_written(char letter, int letters)
    {
        string path = folder.File(new string(letter, letters));
        AtomicFile.Write(path, stream => stream.Write([1]));
        Assert.That(File.ReadAllBytes(path), Is.EqualTo(new byte[] { 1 }));
    }

    [Test]
    [Platform(Exclude = "Win")]
    public void A_link_stays_and_what_it_leads_to_gets_the_content([Values] bool isThere)
    {
        Directory.CreateDirectory(folder.File("d"));
        if (isThere)
        {
            File.WriteAllText(folder.File("d/target"), "older");
        }

        File.CreateSymbolicLink(folder.File("link"), "d/target");
        AtomicFile.Write(folder.File("link"), stream => stream.Write([1, 2]));
        Assert.That(File.ReadAllBytes(folder.File("d/target")), Is.EqualTo(new byte[] { 1, 2 }));
        Assert.That(new FileInfo(folder.File("link")).LinkTarget, Is.EqualTo("d/target"));
        Assert.That(Directory.GetFileSystemEntries(folder.FullPath, "*", SearchOption.AllDirectories), Has.Length.EqualTo(3), "no temporary file is left");
    }

    [Test]
    [Platform(Exclude = "Win")]
    public void A_pipe_is_refused_and_stays([Values] bool throughLink)
    {
        using var pipe = new Pipe(folder.File("pipe"));
        File.CreateSymbolicLink(folder.File("link"), "pipe");
        string path = folder.File(throughLink ? "link" : "pipe");
        Assert.That(() => AtomicFile.Write(path, _ => Assert.Fail("it is refused before")), Throws.TypeOf<IOException>()
            .With.Message.EqualTo($"{path} cannot be written: it is a device, a pipe or a socket, and a file would take its place. Give the path of a file."));
        Assert.That(FileKind.IsSpecial(folder.File("pipe")), Is.True);
    }

    [Test]
    [Platform("Linux")]
    public void A_file_system_that_cannot_flush_folders_is_not_a_fault_but_a_missing_folder_is()
    {
        Assert.That(() => new Disk().SyncFolder("/proc"), Throws.Nothing);
        Assert.That(() => new Disk().SyncFolder(folder.File("no")), Throws.TypeOf<IOException>().With.Message.EqualTo($"The folder {folder.File("no")} cannot be flushed to the disk: No such file or directory."));
    }

    [Test]
    public void Writers_at_the_same_time_leave_one_whole_file()
    {
        Parallel.For(0, 8, new ParallelOptions { MaxDegreeOfParallelism = 8 }, writer =>
        {
            byte[] bytes = new byte[10_000];
            bytes.AsSpan().Fill((byte)writer);
            for (int repeat = 0; repeat < 5; repeat++)
            {
                AtomicFile.Write(folder.File("f"), stream => stream.Write(bytes));
            }
        });
        byte[] result = File.ReadAllBytes(folder.File("f"));
        Assert.That(result, Has.Length.EqualTo(10_000).And.All.EqualTo(result[0]));
        AssertAlone();
    }

    private void AssertAlone() => Assert.That(Directory.GetFileSystemEntries(folder.FullPath).Select(Path.GetFileName), Is.EqualTo(new[] { "f" }), "no temporary file is left");
}
