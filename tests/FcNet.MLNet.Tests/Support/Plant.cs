namespace FcNet.MLNet.Tests.Support;

/// <summary>A row of the tests' table: made by a formula and a seed, with a text, classes, a yes or no, a number and a weight.</summary>
internal sealed class Plant
{
    private static readonly string[] AllKinds = ["fern", "moss", "reed"];

    public float Length { get; set; }

    public float Width { get; set; }

    public float Height { get; set; }

    public string Soil { get; set; } = "";

    public string Note { get; set; } = "";

    public string Kind { get; set; } = "";

    public float Grade { get; set; }

    public bool IsTall { get; set; }

    public float Price { get; set; }

    public float Weight { get; set; }

    /// <summary>A table of plants: kinds differ in their lengths and widths, tall ones in their height, and the price is nearly linear.</summary>
    public static Plant[] Table(int count = 240, uint seed = 7)
    {
        var random = new NumpyRandom(seed);
        return [.. Enumerable.Range(0, count).Select(i => One(i, random))];
    }

    private static Plant One(int i, NumpyRandom random)
    {
        int kind = i % AllKinds.Length;
        float length = (float)(5 + (2 * kind) + (0.5 * random.NextNormal())), width = (float)(3 - kind + (0.5 * random.NextNormal())), height = (float)(10 * random.NextDouble());
        return new()
        {
            Length = length,
            Width = width,
            Height = height,
            Soil = i % 2 == 0 ? "clay" : "sand",
            Note = height > 5 ? "a tall one, seen from far" : "small and hidden",
            Kind = AllKinds[kind],
            Grade = (kind + 1) * 10,
            IsTall = height > 5,
            Price = 1000 + (100 * length) + (20 * height) + (i % 2 == 0 ? 50 : 0),
            Weight = 1 + (i % 3),
        };
    }
}
