namespace FcNet.Kernels;

/// <summary>What one call of the micro-kernel works on: C[rows × columns] (+)= A[rows × depth] · B[depth × columns].</summary>
internal unsafe struct GemmTile<T>
    where T : unmanaged
{
    /// <summary>A's first element; element (r, k) is at <c>A[r * ARow + k * AStep]</c>.</summary>
    public T* A;
    public nint ARow;
    public nint AStep;

    /// <summary>B's first element; row k starts at <c>B[k * BStep]</c> and has whole vectors.</summary>
    public T* B;
    public nint BStep;

    /// <summary>The length of k, at least 1.</summary>
    public nint Depth;

    /// <summary>Where to prefetch what is read next, a cache line in each step of k (two vectors: half a line). If nothing is, <see cref="B"/>, which is in a cache already.</summary>
    public T* Ahead;

    /// <summary>C's first element; row r starts at <c>C[r * CRow]</c>.</summary>
    public T* C;
    public nint CRow;

    /// <summary>The rows that exist, at most those of the tile: the others are computed from the last one and not stored.</summary>
    public int Rows;

    /// <summary>The columns of the tile, in whole vectors.</summary>
    public int Width;

    /// <summary>The columns that exist: only the last vector may be partial.</summary>
    public int Columns;

    /// <summary>Whether C holds the sums of earlier steps of k, with which the chains go on.</summary>
    public bool Continues;

    /// <summary>What follows once the sums are complete.</summary>
    public Epilogue<T> After;

    /// <summary>Sums that are added to these: the left halves of the nodes that these complete in the tree over row shards, or the first half of k.</summary>
    public T* Left;

    /// <summary>The stride between the rows of a left half, which has whole vectors.</summary>
    public nint LeftRow;

    /// <summary>The number of left halves.</summary>
    public int Nodes;

    /// <summary>The numbers from one left half to the next.</summary>
    public nint NodeStep;
}
