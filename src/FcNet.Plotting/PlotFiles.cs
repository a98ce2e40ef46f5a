using ScottPlot;
using SkiaSharp;

namespace FcNet.Plotting;

/// <summary>Pictures as files.</summary>
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
        ArgumentException.ThrowIfNullOrEmpty(path);
        switch (Path.GetExtension(path).ToUpperInvariant())
        {
            case ".PNG":
                plot.SavePng(path, width, height);
                break;
            case ".SVG":
                plot.SaveSvg(path, width, height);
                break;
            default:
                throw new ArgumentException($"{path} ends in \"{Path.GetExtension(path)}\", expected .png or .svg.", nameof(path));
        }
    }
}
