using System.IO.MemoryMappedFiles;
using System.Numerics;

namespace FcNet;

/// <summary>Rows in a file that is mapped into memory: the system reads the pages that are used and drops them when it needs the memory. The file stays open as long as the rows are in use.</summary>
internal sealed unsafe class MappedRows<TSource> : Examples<TSource>
    where TSource : unmanaged, INumberBase<TSource>
{
    private readonly MemoryMappedViewAccessor view;
    private readonly byte* start;

    /// <summary>Maps a file of little-endian numbers, row after row.</summary>
    /// <param name="path">The file.</param>
    /// <param name="dataAt">The number of bytes before the first row, a multiple of the size of a number.</param>
    /// <param name="features">The numbers of a row.</param>
    public MappedRows(string path, int dataAt, int features)
        : base(features)
    {
        using var file = MemoryMappedFile.CreateFromFile(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read), null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: false);
        view = file.CreateViewAccessor(0, 0, MemoryMappedFileAccess.Read);
        byte* mapped = null;
        view.SafeMemoryMappedViewHandle.AcquirePointer(ref mapped);
        start = mapped + view.PointerOffset + dataAt;
    }

    /// <summary>Lets the view go, which unmaps the file.</summary>
    ~MappedRows() => view?.SafeMemoryMappedViewHandle.ReleasePointer();

    public override ReadOnlySpan<TSource> Row(int row) => new(start + ((long)row * Features * sizeof(TSource)), Features);
}
