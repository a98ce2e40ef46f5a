using System.Globalization;
using System.Numerics;
using System.Text;
using FcNet.Files;
using SkiaSharp;

namespace FcNet.Plotting;

/// <summary>
/// Images in a square grid with black lines between them, each brightened to its own darkest and brightest number: for looking at data and at
/// weights.
/// </summary>
/// <remarks>Source: CS231n, <c>visualize_grid</c>; its images end in their colours, here the colour planes come first, as in CIFAR-10's files.</remarks>
public sealed class ImageGrid
{
    private const int Colors = 3;

    private readonly byte[] pixels;

    private ImageGrid(int width, int height)
    {
        Width = width;
        Height = height;
        pixels = new byte[Colors * width * height];
    }

    /// <summary>The width in pixels.</summary>
    public int Width { get; }

    /// <summary>The height in pixels.</summary>
    public int Height { get; }

    /// <summary>One pixel.</summary>
    /// <param name="row">Its row, from the top.</param>
    /// <param name="column">Its column, from the left.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such pixel.</exception>
    public (byte Red, byte Green, byte Blue) this[int row, int column]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(row);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(row, Height);
            ArgumentOutOfRangeException.ThrowIfNegative(column);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(column, Width);
            int start = Colors * ((row * Width) + column);
            return (pixels[start], pixels[start + 1], pixels[start + 2]);
        }
    }

    /// <summary>Puts images into a grid, row by row; the side of the grid is the least that has room for all.</summary>
    /// <param name="images">The images, N × 3 × height × width, or N × 1 × height × width for grey ones. An image of one number everywhere becomes black, and so does a number that is not finite.</param>
    /// <param name="padding">The width of the black lines, at least 0.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <returns>The grid.</returns>
    /// <exception cref="ArgumentException">The array is of another shape or empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The padding is negative.</exception>
    public static ImageGrid Create<T>(NdArray<T> images, int padding = 1)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentOutOfRangeException.ThrowIfNegative(padding);
        if (images.Rank != 4 || images.Shape[1] is not (1 or Colors) || images.Length == 0)
        {
            throw new ArgumentException($"images is {images.Shape}, expected N × 3 × height × width, or N × 1 × height × width for grey images, and at least one.", nameof(images));
        }

        int height = images.Shape[2], width = images.Shape[3];
        int side = (int)Math.Ceiling(Math.Sqrt(images.Rows));
        var grid = new ImageGrid((side * (width + padding)) - padding, (side * (height + padding)) - padding);
        for (int i = 0; i < images.Rows; i++)
        {
            grid.Draw(images, i, i / side * (height + padding), i % side * (width + padding));
        }

        return grid;
    }

    /// <summary>Writes the grid; the ending of the name decides how.</summary>
    /// <param name="path">Where to, ending in .png or .svg.</param>
    /// <param name="enlargement">The side of a square of the file for each pixel, at least 1.</param>
    /// <exception cref="ArgumentException">The ending is another.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The enlargement is below 1.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Save(string path, int enlargement = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(enlargement, 1);
        switch (PlotFiles.EndingOf(path))
        {
            case ".PNG":
                AtomicFile.Write(path, stream => stream.Write(Png(enlargement)));
                break;
            default:
                int width = Width * enlargement, height = Height * enlargement;
                string text = string.Create(CultureInfo.InvariantCulture, $"""
                    <svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="{width}" height="{height}">
                    <image width="{width}" height="{height}" xlink:href="data:image/png;base64,{Convert.ToBase64String(Png(enlargement))}"/>
                    </svg>

                    """);
                AtomicFile.Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(text)));
                break;
        }
    }

    private void Draw<T>(NdArray<T> images, int image, int top, int left)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ReadOnlySpan<T> values = images.Row(image);
        (double low, double high) = FiniteRange(values);
        int planes = images.Shape[1], height = images.Shape[2], width = images.Shape[3];
        for (int i = 0; i < height; i++)
        {
            for (int j = 0; j < width; j++)
            {
                for (int color = 0; color < Colors; color++)
                {
                    double value = double.CreateTruncating(values[((((planes == 1 ? 0 : color) * height) + i) * width) + j]);
                    pixels[(Colors * (((top + i) * Width) + left + j)) + color] = high > low && double.IsFinite(value) ? (byte)(byte.MaxValue * ((value - low) / (high - low))) : (byte)0;
                }
            }
        }
    }

    private static (double Low, double High) FiniteRange<T>(ReadOnlySpan<T> values)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double low = double.PositiveInfinity, high = double.NegativeInfinity;
        foreach (T value in values)
        {
            if (T.IsFinite(value))
            {
                low = Math.Min(low, double.CreateTruncating(value));
                high = Math.Max(high, double.CreateTruncating(value));
            }
        }

        return (low, high);
    }

    private byte[] Png(int enlargement)
    {
        using var bitmap = new SKBitmap(new SKImageInfo(Width * enlargement, Height * enlargement, SKColorType.Rgba8888, SKAlphaType.Opaque));
        Span<byte> target = bitmap.GetPixelSpan();
        for (int i = 0; i < bitmap.Height; i++)
        {
            for (int j = 0; j < bitmap.Width; j++)
            {
                int place = (i * bitmap.RowBytes) + (4 * j);
                (target[place], target[place + 1], target[place + 2]) = this[i / enlargement, j / enlargement];
                target[place + 3] = byte.MaxValue;
            }
        }

        using SKData data = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        return data.ToArray();
    }
}
