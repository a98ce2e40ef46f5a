using System.Buffers;
using System.IO.MemoryMappedFiles;

namespace FcNet.Files;

/// <summary>
/// A file that is mapped into memory: the system reads the pages that are used, shares them with other processes, and drops them when it needs the memory. The
/// file stays open as long as this or a part of it is in use.
/// </summary>
internal sealed unsafe class MappedFile
{
    private readonly MemoryMappedViewAccessor view;

    /// <summary>Maps a file, which must not be empty.</summary>
    public MappedFile(string path)
    {
        using var file = MemoryMappedFile.CreateFromFile(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read), null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: false);
        view = file.CreateViewAccessor(0, 0, MemoryMappedFileAccess.Read);
        byte* mapped = null;
        view.SafeMemoryMappedViewHandle.AcquirePointer(ref mapped);
        Start = mapped + view.PointerOffset;
    }

    /// <summary>Lets the view go, which unmaps the file.</summary>
    ~MappedFile() => view?.SafeMemoryMappedViewHandle.ReleasePointer();

    /// <summary>The first byte.</summary>
    public byte* Start { get; }

    /// <summary>Some of the bytes.</summary>
    public ReadOnlyMemory<byte> Slice(long start, int length) => new Part(this, start, length).Memory;

    /// <summary>The file and the place of bytes that <see cref="Slice"/> gave.</summary>
    public static (MappedFile File, long Start) PlaceOf(ReadOnlyMemory<byte> slice) =>
        System.Runtime.InteropServices.MemoryMarshal.TryGetMemoryManager(slice, out Part? part, out int from, out _)
            ? (part.File, part.Start + from)
            : throw new ArgumentException("The bytes are in no mapped file.", nameof(slice));

    private sealed class Part(MappedFile file, long start, int length) : MemoryManager<byte>
    {
        public MappedFile File => file;

        public long Start => start;

        public override Span<byte> GetSpan() => new(file.Start + start, length);

        public override MemoryHandle Pin(int elementIndex = 0) => throw new NotSupportedException();

        public override void Unpin() => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
        }
    }
}
