using FcNet.Plotting;
using FcNet.Tests.Support;
using SkiaSharp;

namespace FcNet.Tests.Plotting;

internal sealed class ImageGridTests
{
    private static readonly (byte, byte, byte) Black = (0, 0, 0);

    [Test]
    public void Five_images_stand_in_a_square_of_three_with_lines_of_one_pixel_between()
    {
        ImageGrid grid = ImageGrid.Create(Ramps(5));
        Assert.That((grid.Width, grid.Height), Is.EqualTo(((3 * 3) + 2, (3 * 2) + 2)));
        for (int row = 0; row < grid.Height; row++)
        {
            for (int column = 0; column < grid.Width; column++)
            {
                int image = (row / 3 * 3) + (column / 4), i = row % 3, j = column % 4;
                bool inside = i < 2 && j < 3 && image < 5;
                Assert.That(grid[row, column], Is.EqualTo(inside ? Expected(i, j) : Black), $"row {row}, column {column}");
            }
        }

        // A ramp of 18 numbers from 0 to 17, whatever its offset and slope: red has the first six, green the next, blue the last.
        static (byte, byte, byte) Expected(int i, int j) => (Level((i * 3) + j), Level(6 + (i * 3) + j), Level(12 + (i * 3) + j));

        static byte Level(int place) => (byte)(255 * place / 17);
    }

    [Test]
    public void Each_image_has_its_own_darkest_and_brightest_number()
    {
        var images = NdArray.Wrap([1.0, 2, 3, 4, -100, 0, 0, 100], 2, 1, 2, 2);
        ImageGrid grid = ImageGrid.Create(images, padding: 0);
        Assert.That(Reds(grid, 0), Is.EqualTo(new byte[] { 0, 85, 0, 127 }));
        Assert.That(Reds(grid, 1), Is.EqualTo(new byte[] { 170, 255, 127, 255 }));
    }

    [Test]
    public void One_plane_makes_grey()
    {
        ImageGrid grid = ImageGrid.Create(NdArray.Wrap([0f, 1, 0.5f, 0.25f], 1, 1, 2, 2));
        Assert.That(new[] { grid[0, 0], grid[0, 1], grid[1, 0], grid[1, 1] }, Is.EqualTo(new (byte, byte, byte)[] { (0, 0, 0), (255, 255, 255), (127, 127, 127), (63, 63, 63) }));
    }

    [Test]
    public void A_constant_image_is_black_and_does_not_divide_by_zero()
    {
        ImageGrid grid = ImageGrid.Create(NdArray.Wrap([7.0, 7, 7, 7, 0, 1, 0, 1], 2, 1, 2, 2), padding: 0);
        Assert.That(Reds(grid, 0), Is.EqualTo(new byte[] { 0, 0, 0, 255 }));
    }

    [Test]
    public void Numbers_that_are_not_finite_are_black_and_do_not_spoil_the_others()
    {
        ImageGrid grid = ImageGrid.Create(NdArray.Wrap([double.NaN, 1, 2, double.PositiveInfinity], 1, 1, 2, 2));
        Assert.That((grid[0, 0].Red, grid[0, 1].Red, grid[1, 0].Red, grid[1, 1].Red), Is.EqualTo((0, 0, 255, 0)));
        Assert.That(ImageGrid.Create(NdArray.Wrap([double.NaN], 1, 1, 1, 1))[0, 0], Is.EqualTo(Black));
    }

    [Test]
    public void The_png_has_the_same_pixels_enlarged()
    {
        using var folder = new TemporaryFolder();
        ImageGrid grid = ImageGrid.Create(Ramps(2));
        grid.Save(folder.File("grid.png"), enlargement: 3);
        using SKBitmap bitmap = SKBitmap.Decode(folder.File("grid.png"));
        Assert.That((bitmap.Width, bitmap.Height), Is.EqualTo((3 * grid.Width, 3 * grid.Height)));
        for (int i = 0; i < bitmap.Height; i++)
        {
            for (int j = 0; j < bitmap.Width; j++)
            {
                SKColor color = bitmap.GetPixel(j, i);
                Assert.That((color.Red, color.Green, color.Blue), Is.EqualTo(grid[i / 3, j / 3]));
            }
        }
    }

    [Test]
    public void The_svg_holds_the_png()
    {
        using var folder = new TemporaryFolder();
        ImageGrid grid = ImageGrid.Create(Ramps(2));
        grid.Save(folder.File("grid.svg"), enlargement: 2);
        grid.Save(folder.File("grid.png"), enlargement: 2);
        string svg = File.ReadAllText(folder.File("grid.svg"));
        Assert.That(svg, Does.Contain($"width=\"{2 * grid.Width}\" height=\"{2 * grid.Height}\"").And.Contain(Convert.ToBase64String(File.ReadAllBytes(folder.File("grid.png")))));
    }

    [Test]
    public void What_is_no_image_is_refused()
    {
        Assert.That(() => ImageGrid.Create(new NdArray<float>(2, 2, 4, 4)), Throws.ArgumentException.With.Message.Contains("2×2×4×4"));
        Assert.That(() => ImageGrid.Create(new NdArray<float>(2, 3, 4)), Throws.ArgumentException.With.Message.Contains("2×3×4"));
        Assert.That(() => ImageGrid.Create(NdArray<float>.None), Throws.ArgumentException);
        Assert.That(() => ImageGrid.Create(Ramps(1), padding: -1), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => ImageGrid.Create(Ramps(1)).Save("grid.gif"), Throws.ArgumentException.With.Message.Contains(".gif"));
        Assert.That(() => ImageGrid.Create(Ramps(1))[2, 0], Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => ImageGrid.Create(Ramps(1))[0, 3], Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    /// <summary>Images of 3×2×3 whose numbers rise evenly, each image from another number and with another slope.</summary>
    private static NdArray<double> Ramps(int count)
    {
        var images = new NdArray<double>(count, 3, 2, 3);
        for (int image = 0; image < count; image++)
        {
            Span<double> row = images.Row(image);
            for (int i = 0; i < row.Length; i++)
            {
                row[i] = (10 * image) - 7 + (Math.ScaleB(1, image) * i);
            }
        }

        return images;
    }

    private static byte[] Reds(ImageGrid grid, int row) => [.. Enumerable.Range(0, grid.Width).Select(column => grid[row, column].Red)];
}
