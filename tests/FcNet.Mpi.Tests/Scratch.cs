using System.Text.Json;

namespace FcNet.Mpi.Tests;

/// <summary>A folder that is deleted after the test.</summary>
internal sealed class Scratch : IDisposable
{
    public string Folder { get; } = Directory.CreateTempSubdirectory("fcnet-mpi").FullName;

    public string File(string name) => Path.Combine(Folder, name);

    /// <summary>The hash of the parameters in a report.</summary>
    public string HashIn(string name) => JsonDocument.Parse(System.IO.File.ReadAllText(File(name))).RootElement.GetProperty("parametersSha256").GetString()!;

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
