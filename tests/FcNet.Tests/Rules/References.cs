using Microsoft.CodeAnalysis;

namespace FcNet.Tests.Rules;

/// <summary>The assemblies that this process runs on, for the compiler.</summary>
internal static class References
{
    public static IReadOnlyList<PortableExecutableReference> OfThisProcess { get; } =
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Where(File.Exists).Select(path => MetadataReference.CreateFromFile(path))];
}
