using System.Text;
using FcNet.Files;

namespace FcNet.Cli.Output;

/// <summary>A CSV file in UTF-8 without a byte order mark, with line feeds, in a folder that is made if it does not exist.</summary>
internal static class CsvFile
{
    public static void Write(string path, Action<StreamWriter> write)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(RealPath.Of(path))!);
        AtomicFile.Write(path, stream =>
        {
            using var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true) { NewLine = "\n" };
            write(writer);
        });
    }
}
