using FcNet.Files;

namespace FcNet.Cli.Commands;

/// <summary>A file that a command is given to read.</summary>
internal static class InputFile
{
    public static void Require(string path, string expected)
    {
        if (!File.Exists(path))
        {
            throw new FileNotFoundException($"{path} {(Directory.Exists(path) ? "is a folder" : "does not exist")}, expected {expected}.");
        }

        // Opening a pipe would block until a writer opens it.
        if (FileKind.IsSpecial(path))
        {
            throw new InvalidDataException($"{path} is a device, a pipe or a socket, expected {expected}.");
        }
    }
}
