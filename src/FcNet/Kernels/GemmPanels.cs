using System.Numerics;

namespace FcNet.Kernels;

/// <summary>The panels into which the columns of B are divided: as many vectors as the kernel keeps in registers for each row.</summary>
internal static class GemmPanels<TSimd, TVector, T>
    where TSimd : ISimd<TVector, T>
    where TVector : unmanaged
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Three vectors.</summary>
    public static int Wide => 3 * TSimd.Lanes;

    /// <summary>
    /// The columns of the next panel: three vectors. At the end, panels of two vectors are preferred to a single one, which would leave half of the
    /// registers idle. With 512-bit vectors, columns that fill at most half of the last vector get a panel of half a vector.
    /// </summary>
    public static int Width(int columns)
    {
        int whole = columns / TSimd.Lanes, rest = columns % TSimd.Lanes;
        bool halves = Simd.Has512 && rest > 0 && rest <= TSimd.Lanes / 2;
        if (halves && whole == 0)
        {
            return TSimd.Lanes / 2;
        }

        int vectors = whole + (rest > 0 && !halves ? 1 : 0);
        return TSimd.Lanes * (vectors is 3 or > 4 ? 3 : Math.Min(2, vectors));
    }

    /// <summary>The number of complete panels of three vectors, which come first.</summary>
    public static int WideOnes(int columns)
    {
        int panels = 0;
        while (columns >= Wide && Width(columns) == Wide)
        {
            panels++;
            columns -= Wide;
        }

        return panels;
    }

    /// <summary>The columns of all panels, with those that fill the last one: whole vectors, or half a vector at the end.</summary>
    public static int Padded(int columns) => GemmJob<TSimd, TVector, T>.RoundUp(columns, Simd.Has512 ? TSimd.Lanes / 2 : TSimd.Lanes);

    /// <summary>The border between panels near a column: where a part of the columns begins that has whole panels.</summary>
    public static int Nearest(int columns, int column) => column == 0 ? 0 : Border(columns, column + (Wide / 2));

    /// <summary>The last border between panels at or before a column.</summary>
    public static int Border(int columns, int column)
    {
        if (column >= columns)
        {
            return columns;
        }

        int border = Math.Min(column / Wide, WideOnes(columns)) * Wide, next = border;
        while (next <= column)
        {
            border = next;
            next += Width(columns - next);
        }

        return border;
    }
}
