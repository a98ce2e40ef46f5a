using System.Text.Json;

namespace FcNet.Tests.Support;

/// <summary>Where the inputs of a check come from.</summary>
internal enum InputSource
{
    /// <summary>From <c>vectors.json</c>, which NumPy wrote.</summary>
    File,

    /// <summary>Made by FcNet as the notebook makes them: evenly spaced, or drawn from <see cref="NumpyRandom"/> in the notebook's order.</summary>
    Notebook,
}

/// <summary>The inputs of a notebook's check by name.</summary>
internal static class NotebookInputs
{
    public static Dictionary<string, NdArray<double>> Of(string check, InputSource source) => source == InputSource.File
        ? VectorOf(check).Arrays()
        : Make(check, SeededFor(check));

    /// <summary>The entry of the vectors that belongs to the check.</summary>
    public static JsonElement VectorOf(string check) => Reference.Vector(Reference.Check(check).GetProperty("explicit").GetString()!);

    /// <summary>A stream with the seed of the check; the seed does not matter to a check that draws nothing.</summary>
    public static NumpyRandom SeededFor(string check) =>
        new(Reference.Check(check).GetProperty("inputs").TryGetProperty("seed", out JsonElement seed) ? seed.GetUInt32() : 0);

    /// <summary>Makes the inputs by the recipes in <c>notebook-checks.json</c>, in their order.</summary>
    public static Dictionary<string, NdArray<double>> Make(string check, NumpyRandom random)
    {
        JsonElement inputs = Reference.Check(check).GetProperty("inputs");
        IEnumerable<JsonElement> recipes = inputs.TryGetProperty("draw_order", out JsonElement order) ? order.EnumerateArray() : [inputs];
        var made = new Dictionary<string, NdArray<double>>();
        foreach (JsonProperty recipe in recipes.SelectMany(step => step.EnumerateObject()).Where(entry => entry.Value.ValueKind == JsonValueKind.Object && entry.Value.TryGetProperty("kind", out _)))
        {
            made.Add(recipe.Name, Make(recipe.Value, random));
        }

        return made;
    }

    /// <summary>Makes one array by its recipe.</summary>
    public static NdArray<double> Make(JsonElement recipe, NumpyRandom random) => recipe.GetProperty("kind").GetString() switch
    {
        "linspace" => Linspace(recipe),
        "randn" => random.Normal<double>(recipe.Number("shift"), recipe.Number("scale"), recipe.GetProperty("shape").Shape()),
        "randint" => NdArray.Wrap(Array.ConvertAll(random.Integers(recipe.GetProperty("high").GetInt32(), recipe.GetProperty("size").GetInt32()), label => (double)label)),
        string kind => throw new InvalidDataException($"The recipe \"{kind}\" is not known."),
        null => throw new InvalidDataException("A recipe has no kind."),
    };

    private static NdArray<double> Linspace(JsonElement recipe)
    {
        NdArray<double> array = NdArray.Linspace(recipe.Number("start"), recipe.Number("stop"), recipe.GetProperty("shape").Shape());
        return recipe.TryGetProperty("then", out _) ? array.Transpose() : array;
    }
}
