using System.Text;
using FcNet.Files;
using FcNet.Tests.Support;

namespace FcNet.Tests.Files;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class AtomicFileTests : IDisposable
{
    private const string Remedy = "Make room, or give a path where this user may write.";

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
        Assert.That(() => AtomicFile.Write(folder.File("f"), Fail), Throws.TypeOf<IOException>()
            .With.Message.EqualTo($"{folder.File("f")} cannot be written: the disk is full. {Remedy}"));
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
        Assert.That(() => AtomicFile.Write(folder.File("d"), _ => { }), Throws.TypeOf<UnauthorizedAccessException>()
            .With.Message.EqualTo($"{folder.File("d")} cannot be written: it is a folder. Give the path of a file."));
        Assert.That(() => AtomicFile.Write("", _ => { }), Throws.ArgumentException);
        Assert.That(Directory.GetFileSystemEntries(folder.FullPath), Has.Length.EqualTo(1));
    }

    /// <summary>Not even root may make files in /proc.</summary>
    [Test]
    [Platform("Linux")]
    public void What_the_system_says_of_the_temporary_file_is_said_of_the_path()
    {
        Exception? thrown = Assert.Catch(() => AtomicFile.Write("/proc/model", _ => { }));
        Assert.That(thrown, Is.InstanceOf<IOException>().Or.InstanceOf<UnauthorizedAccessException>());
        Assert.That(thrown!.Message, Does.StartWith("/proc/model cannot be written: ").And.EndsWith(Remedy).And.Not.Contain(".tmp"));
    }

    [Test]
    public void Whatever_the_disk_refuses_is_said_of_the_path([Values("create", "write", "flush", "rename")] string operation, [Values] bool isForbidden)
    {
        string path = folder.File("f");
        Exception fault = isForbidden ? new UnauthorizedAccessException("Access is denied.") : new IOException("Read-only file system");
        List<string>? operations = null;
        var disk = new FailingDisk(number => operations![number - 1] == operation ? fault : null);
        operations = disk.Operations;
        Exception? thrown = Assert.Catch(() => AtomicFile.Write(disk, path, stream => stream.Write([1])));
        Assert.That(thrown, Is.TypeOf(fault.GetType()).With.Message.EqualTo($"{path} cannot be written: {fault.Message.TrimEnd('.')}. {Remedy}"));
        Assert.That(Directory.GetFileSystemEntries(folder.FullPath), Is.Empty);
    }

    /// <summary>255 bytes are the longest name that Linux and macOS take.</summary>
    [Test]
    [Platform(Exclude = "Win")]
    public void A_name_as_long_as_the_system_allows_is_written_and_a_longer_one_refused([Values("f", "ä", "🐈")] string letter)
    {
        string longest = string.Concat(Enumerable.Repeat(letter, 255 / Encoding.UTF8.GetByteCount(letter)));
        AtomicFile.Write(folder.File(longest), stream => stream.Write([1]));
        Assert.That(File.ReadAllBytes(folder.File(longest)), Is.EqualTo(new byte[] { 1 }));
        Assert.That(() => AtomicFile.Write(folder.File(longest + letter), _ => { }), Throws.TypeOf<IOException>()
            .With.Message.StartsWith($"{folder.File(longest + letter)} cannot be written: ").And.Message.EndsWith(". Give a shorter one."));
        Assert.That(Directory.GetFileSystemEntries(folder.FullPath), Has.Length.EqualTo(1));
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
    public void A_flush_of_the_disk_waits_for_the_hardware()
    {
        using var stream = new WatchedFileStream(folder.File("f"));
        stream.Write([1]);
        new Disk().Flush(stream);
        Assert.That(stream.FlushesToDisk, Is.EqualTo(1));
    }

    [Test]
    [Platform("Linux")]
    public void A_file_system_that_cannot_flush_folders_is_not_a_fault_but_a_missing_folder_is()
    {
        Assert.That(() => new Disk().SyncFolder("/proc"), Throws.Nothing);
        Assert.That(() => new Disk().SyncFolder(folder.File("no")), Throws.TypeOf<IOException>().With.Message.EqualTo(
            $"The folder {folder.File("no")} cannot be flushed to the disk: No such file or directory. Check the disk, or give another folder."));
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

    private sealed class WatchedFileStream(string path) : FileStream(path, FileMode.CreateNew, FileAccess.Write)
    {
        public int FlushesToDisk { get; private set; }

        public override void Flush(bool flushToDisk)
        {
            FlushesToDisk += flushToDisk ? 1 : 0;
            base.Flush(flushToDisk);
        }
    }
}
