using System.Runtime.InteropServices;

namespace FcNet.Files;

/// <summary>What stands at a path, asked without opening it: .NET tells folders and links apart, but takes devices, pipes and sockets for files.</summary>
internal static unsafe partial class FileKind
{
    /// <summary>Larger than what the system writes there.</summary>
    private const int StatusBytes = 512;

    /// <summary>The bits of a file's mode that tell what it is, and what they are of a folder and a plain file.</summary>
    private const int Kind = 0xF000, Folder = 0x4000, Plain = 0x8000;

    /// <summary>Whether something stands there, behind all links, that is neither a file with bytes on a disk nor a folder.</summary>
    public static bool IsSpecial(string path)
    {
        try
        {
            return ModeOf(path) is { } mode && (mode & Kind) is not (Folder or Plain);
        }
        catch (EntryPointNotFoundException)
        {
            return false; // a C library from before 2018
        }
    }

    /// <summary>The mode, if something stands there and the system is one that tells.</summary>
    private static int? ModeOf(string path)
    {
        byte* status = stackalloc byte[StatusBytes];
        if (OperatingSystem.IsLinux())
        {
            const int FromWorkingFolder = -100, Type = 1, ModeAt = 28;
            return LinuxStatus(FromWorkingFolder, path, 0, Type, status) == 0 ? *(ushort*)(status + ModeAt) : null;
        }

        if (OperatingSystem.IsMacOS())
        {
            const int ModeAt = 4;
            int result = RuntimeInformation.ProcessArchitecture == Architecture.X64 ? MacX64Status(path, status) : MacStatus(path, status);
            return result == 0 ? *(ushort*)(status + ModeAt) : null;
        }

        return null;
    }

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int LinuxStatus(int folder, string path, int flags, uint mask, byte* status);

    [LibraryImport("libc", EntryPoint = "stat", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int MacStatus(string path, byte* status);

    [LibraryImport("libc", EntryPoint = "stat$INODE64", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int MacX64Status(string path, byte* status);
}
