namespace FcNet.Kernels;

/// <summary>How many rows and vectors of C one micro-kernel keeps in registers.</summary>
internal interface ITileShape
{
    static abstract int Rows { get; }

    static abstract int Vectors { get; }
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
