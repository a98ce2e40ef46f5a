namespace FcNet.Kernels;

/// <summary>How many rows and vectors of C one micro-kernel keeps in registers.</summary>
internal interface ITileShape
{
    static abstract int Rows { get; }

    static abstract int Vectors { get; }

    /// <summary>Whether the sums are a node of the tree over row shards, which the left halves in <see cref="GemmTile{T}.Left"/> complete.</summary>
    static virtual bool IsNode => false;

    /// <summary>Whether two vectors also prefetch what is read next; three always do.</summary>
    static virtual bool Fetches => false;
}

/// <summary>A shape whose sums are a node of the tree over row shards. It is a type of its own, so that other products do not pay for it.</summary>
internal readonly struct Node<TShape> : ITileShape
    where TShape : ITileShape
{
    public static int Rows => TShape.Rows;

    public static int Vectors => TShape.Vectors;

    public static bool IsNode => true;
}

/// <summary>A shape of two vectors that prefetches, half a cache line in each step of k. It is a type of its own, so that other products do not pay for it.</summary>
internal readonly struct Fetching<TShape> : ITileShape
    where TShape : ITileShape
{
    public static int Rows => TShape.Rows;

    public static int Vectors => TShape.Vectors;

    public static bool IsNode => TShape.IsNode;

    public static bool Fetches => true;
}

internal readonly struct Tile8x3 : ITileShape
{
    public static int Rows => 8;

    public static int Vectors => 3;
}

internal readonly struct Tile8x2 : ITileShape
{
    public static int Rows => 8;

    public static int Vectors => 2;
}

internal readonly struct Tile8x1 : ITileShape
{
    public static int Rows => 8;

    public static int Vectors => 1;
}

internal readonly struct Tile4x3 : ITileShape
{
    public static int Rows => 4;

    public static int Vectors => 3;
}

internal readonly struct Tile4x2 : ITileShape
{
    public static int Rows => 4;

    public static int Vectors => 2;
}

internal readonly struct Tile4x1 : ITileShape
{
    public static int Rows => 4;

    public static int Vectors => 1;
}
