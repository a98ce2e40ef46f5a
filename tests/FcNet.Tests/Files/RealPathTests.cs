using FcNet.Files;
using FcNet.Tests.Support;

namespace FcNet.Tests.Files;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
[Platform(Exclude = "Win", Reason = "Links need rights there.")]
internal sealed class RealPathTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public RealPathTests()
    {
        Directory.CreateDirectory(folder.File("a/b"));
        File.CreateSymbolicLink(folder.File("link"), "a/b");
        File.CreateSymbolicLink(folder.File("a/b/file"), "../other"); // from where the link stands: a/other
        File.CreateSymbolicLink(folder.File("absolute"), folder.File("link/../b/file"));
        File.CreateSymbolicLink(folder.File("loop"), "loop");
    }

    public void Dispose() => folder.Dispose();

    [TestCase("a/other", "a/other")]
    [TestCase("a//./b/../other", "a/other")]
    [TestCase("link", "a/b")]
    [TestCase("link/new", "a/b/new")]
    [TestCase("link/file", "a/other")]
    [TestCase("absolute", "a/other")]
    [TestCase("nowhere/new", "nowhere/new")]
    public void Links_are_followed_also_to_what_is_not_there_yet(string path, string real)
    {
        Assert.That(RealPath.Of(folder.File(path)), Is.EqualTo(Path.Combine(RealPath.Of(folder.FullPath), real)));
        Assert.That(RealPath.AreSame(folder.File(path), folder.File(real)), Is.True);
        Assert.That(RealPath.AreSame(folder.File(path), folder.File("something")), Is.False);
    }

    [Test]
    public void A_link_that_leads_to_itself_is_refused() =>
        Assert.That(() => RealPath.Of(folder.File("loop")), Throws.TypeOf<IOException>().With.Message.EqualTo($"{folder.File("loop")} is a link that leads to itself; give the path of a file."));
}
