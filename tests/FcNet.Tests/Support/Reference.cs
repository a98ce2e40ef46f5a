using System.Text.Json;

namespace FcNet.Tests.Support;

/// <summary>
/// The known numbers of data/reference, which lie beside the tests: what the course's notebooks print (<c>notebook-checks.json</c>), and all
/// inputs and outputs of a NumPy reference that reproduces every printed number (<c>vectors.json</c>). Losses by PyTorch (<c>losses.json</c>) and metrics by
/// scikit-learn (<c>metrics.json</c>) are made by the scripts of the same names.
/// </summary>
internal static class Reference
{
    private static readonly Lazy<JsonElement> LazyChecks = new(() => Read("notebook-checks.json")), LazyVectors = new(() => Read("vectors.json")),
        LazyLosses = new(() => Read("losses.json")), LazyMetrics = new(() => Read("metrics.json"));

    public static JsonElement Checks => LazyChecks.Value;

    public static JsonElement Vectors => LazyVectors.Value;

    public static JsonElement Losses => LazyLosses.Value;

    public static JsonElement Metrics => LazyMetrics.Value;

    /// <summary>One of the notebooks' checks, by its name.</summary>
    public static JsonElement Check(string name) => Checks.GetProperty("tests").EnumerateArray().Single(check => check.GetProperty("name").GetString() == name);

    /// <summary>One entry of the vectors, by its name.</summary>
    public static JsonElement Vector(string name) => Vectors.GetProperty(name);

    private static JsonElement Read(string file)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "data", file)));
        return document.RootElement.Clone();
    }
}
