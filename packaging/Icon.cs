#:package SkiaSharp
#:package SkiaSharp.NativeAssets.Linux.NoDependencies
#:property PublishAot=false

// Draws the icon of the packages, a net of 3, 4 and 2 nodes: dotnet run --file packaging/Icon.cs -- packaging/icon.png
using SkiaSharp;

const int Side = 128;
int[] layers = [3, 4, 2];
using var surface = SKSurface.Create(new SKImageInfo(Side, Side));
using var ground = new SKPaint { Color = new SKColor(0x1B, 0x3A, 0x5C), IsAntialias = true };
using var line = new SKPaint { Color = new SKColor(0x9F, 0xC3, 0xE8), IsAntialias = true, StrokeWidth = 1.5f };
using var node = new SKPaint { Color = SKColors.White, IsAntialias = true };
using var answer = new SKPaint { Color = new SKColor(0xF5, 0xA6, 0x23), IsAntialias = true };

SKCanvas canvas = surface.Canvas;
canvas.Clear(SKColors.Transparent);
canvas.DrawRoundRect(0, 0, Side, Side, 24, 24, ground);
for (int layer = 0; layer + 1 < layers.Length; layer++)
{
    foreach (SKPoint from in Nodes(layer))
    {
        foreach (SKPoint to in Nodes(layer + 1))
        {
            canvas.DrawLine(from, to, line);
        }
    }
}

for (int layer = 0; layer < layers.Length; layer++)
{
    foreach (SKPoint place in Nodes(layer))
    {
        canvas.DrawCircle(place, 9, layer + 1 == layers.Length ? answer : node);
    }
}

using SKData png = surface.Snapshot().Encode(SKEncodedImageFormat.Png, 100);
File.WriteAllBytes(args[0], png.ToArray());

IEnumerable<SKPoint> Nodes(int layer) =>
    Enumerable.Range(0, layers[layer]).Select(i => new SKPoint(24 + (40 * layer), (Side / 2) + (27 * (i - ((layers[layer] - 1) / 2f)))));
