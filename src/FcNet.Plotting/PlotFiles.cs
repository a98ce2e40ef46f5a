using FcNet.Files;
using ScottPlot;
using ScottPlot.MultiplotLayouts;
using SkiaSharp;

namespace FcNet.Plotting;

/// <summary>Pictures as files, each written atomically.</summary>
public static class PlotFiles
{
    /// <summary>Whether this machine has a font. Without one pictures are drawn without any text; on Debian and Ubuntu the package fonts-dejavu-core helps.</summary>
    public static bool HasFonts => SKTypeface.Default.ContainsGlyph('x');

    /// <summary>Writes a picture; the ending of the name decides how.</summary>
    /// <param name="plot">The picture.</param>
    /// <param name="path">Where to, ending in .png or .svg.</param>
    /// <param name="width">Its width in pixels.</param>
    /// <param name="height">Its height in pixels.</param>
    /// <exception cref="ArgumentException">The ending is another.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Save(Plot plot, string path, int width = 900, int height = 540)
    {
        ArgumentNullException.ThrowIfNull(plot);
        Save([plot], path, width, height);
    }

    /// <summary>Writes a picture of several plots, one below the other; the ending of the name decides how.</summary>
    /// <param name="plots">The plots, from the top.</param>
    /// <param name="path">Where to, ending in .png or .svg.</param>
    /// <param name="width">The width in pixels.</param>
    /// <param name="heightOfEach">The height of each plot in pixels.</param>
    /// <exception cref="ArgumentException">The ending is another, or there are no plots.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Save(IReadOnlyList<Plot> plots, string path, int width = 900, int heightOfEach = 360)
    {
        ArgumentNullException.ThrowIfNull(plots);
        if (plots.Count == 0)
        {
            throw new ArgumentException("There are no plots, expected at least one.", nameof(plots));
        }

        int height = heightOfEach * plots.Count;
        var area = new PixelRect(0, width, height, 0);
        var figure = new Multiplot(plots[0]) { Layout = new Rows() };
        foreach (Plot plot in plots.Skip(1))
        {
            figure.AddPlot(plot);
        }

        switch (EndingOf(path))
        {
            case ".PNG":
                AtomicFile.Write(path, stream => WritePng(figure, area, stream));
                break;
            default:
                AtomicFile.Write(path, stream => WriteSvg(figure, area, stream));
                break;
        }
    }

    /// <summary>A picture as the bytes of an SVG file, which grow with its points.</summary>
    internal static byte[] ToSvg(Plot plot, int width, int height) => ToBytes(plot, width, height, WriteSvg);

    /// <summary>A picture as the bytes of a PNG file.</summary>
    internal static byte[] ToPng(Plot plot, int width, int height) => ToBytes(plot, width, height, WritePng);

    /// <summary>".PNG" or ".SVG".</summary>
    internal static string EndingOf(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        string ending = Path.GetExtension(path).ToUpperInvariant();
        return ending is ".PNG" or ".SVG" ? ending : throw new ArgumentException($"{path} ends in \"{Path.GetExtension(path)}\", expected .png or .svg.", nameof(path));
    }

    private static byte[] ToBytes(Plot plot, int width, int height, Action<Multiplot, PixelRect, Stream> write)
    {
        using var stream = new MemoryStream();
        write(new Multiplot(plot) { Layout = new Rows() }, new PixelRect(0, width, height, 0), stream);
        return stream.ToArray();
    }

    private static void WritePng(Multiplot figure, PixelRect area, Stream stream)
    {
        using SKSurface surface = SKSurface.Create(new SKImageInfo((int)area.Width, (int)area.Height));
        figure.Render(surface.Canvas, area);
        using SKImage image = surface.Snapshot();
        using SKData data = image.Encode(SKEncodedImageFormat.Png, 100);
        data.SaveTo(stream);
    }

    /// <summary>The canvas writes the end of the file when it is disposed.</summary>
    private static void WriteSvg(Multiplot figure, PixelRect area, Stream stream)
    {
        using SKCanvas canvas = SKSvgCanvas.Create(new SKRect(0, 0, area.Width, area.Height), stream);
        figure.Render(canvas, area);
    }
}
