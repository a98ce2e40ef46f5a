using System.Net.Sockets;
using FcNet.Files;
using FcNet.Tests.Support;

namespace FcNet.Tests.Files;

[Platform(Exclude = "Win")]
internal sealed class FileKindTests
{
    [Test]
    public void Devices_pipes_and_sockets_are_special_and_files_folders_and_nothing_are_not()
    {
        using var folder = new TemporaryFolder();
        using var pipe = new Pipe(folder.File("pipe"));
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(folder.File("socket")));
        File.WriteAllText(folder.File("file"), "");
        File.CreateSymbolicLink(folder.File("to pipe"), "pipe");
        File.CreateSymbolicLink(folder.File("to file"), "file");
        File.CreateSymbolicLink(folder.File("to nothing"), "nothing");
        foreach (string special in (string[])["/dev/null", folder.File("pipe"), folder.File("socket"), folder.File("to pipe")])
        {
            Assert.That(FileKind.IsSpecial(special), Is.True, special);
        }

        foreach (string other in (string[])["/", folder.FullPath, folder.File("file"), folder.File("to file"), folder.File("to nothing"), folder.File("nothing"), folder.File("file/nothing")])
        {
            Assert.That(FileKind.IsSpecial(other), Is.False, other);
        }
    }
}
