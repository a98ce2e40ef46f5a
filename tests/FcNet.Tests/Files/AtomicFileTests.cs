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

    /// <summary>Not even root may make files in /proc; and a name of 250 letters is one, but not with the ending of the temporary file.</summary>
    [Test]
    [Platform("Linux")]
    public void What_the_system_says_of_the_temporary_file_is_said_of_the_path([Values] bool inProc)
    {
        string path = inProc ? "/proc/model" : folder.File(new string('f', 250));
        Exception? thrown = Assert.Catch(() => AtomicFile.Write(path, _ => { }));
        Assert.That(thrown, Is.InstanceOf<IOException>().Or.InstanceOf<UnauthorizedAccessException>());
        Assert.That(thrown!.Message, Does.StartWith($"{path} cannot be written: ").And.EndsWith("Make room, or give a path where this user may write.").And.Not.Contain(".tmp"));
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
