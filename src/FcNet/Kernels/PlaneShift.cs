namespace FcNet.Kernels;

/// <summary>The shift of an image by whole pixels, in its own memory.</summary>
internal static class PlaneShift
{
    /// <summary>Moves the pixels of each plane; what comes in is 0.</summary>
    /// <param name="image">The planes, one after the other.</param>
    /// <param name="rows">The rows of a plane.</param>
    /// <param name="columns">The length of a row.</param>
    /// <param name="down">By how many rows; negative is up. Its size is less than the number of rows.</param>
    /// <param name="right">By how many columns; negative is to the left. Its size is less than the number of columns.</param>
    public static void Move<T>(Span<T> image, int rows, int columns, int down, int right)
    {
        int plane = rows * columns;
        for (int start = 0; start < image.Length; start += plane)
        {
            MovePlane(image.Slice(start, plane), columns, down, right);
        }
    }

    /// <summary>Rows are moved in the order in which none is overwritten before it is read.</summary>
    private static void MovePlane<T>(Span<T> plane, int columns, int down, int right)
    {
        int rows = plane.Length / columns, width = columns - Math.Abs(right);
        for (int i = 0; i < rows; i++)
        {
            int to = down > 0 ? rows - 1 - i : i, from = to - down;
            Span<T> row = plane.Slice(to * columns, columns);
            if (from < 0 || from >= rows)
            {
                row.Clear();
                continue;
            }

            plane.Slice((from * columns) + Math.Max(0, -right), width).CopyTo(row[Math.Max(0, right)..]);
            (right > 0 ? row[..right] : row[width..]).Clear();
        }
    }
}
