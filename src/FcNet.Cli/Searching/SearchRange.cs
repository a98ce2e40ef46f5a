using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using FcNet.Files;

namespace FcNet.Cli.Searching;

/// <summary>The values of one option that a search draws from.</summary>
internal abstract record SearchRange
{
    /// <summary>A value as it is typed.</summary>
    public abstract string Draw(RandomSource random);

    /// <summary>Reads <c>["a", "b"]</c>, <c>{"log": [1e-4, 0.1]}</c>, <c>{"uniform": [0, 1]}</c> or <c>{"integers": [16, 256]}</c>.</summary>
    /// <param name="name">The option.</param>
    /// <param name="json">Its values.</param>
    /// <exception cref="InvalidDataException">It is none of these.</exception>
    public static SearchRange Read(string name, JsonElement json)
    {
        if (json.ValueKind == JsonValueKind.Array && json.GetArrayLength() > 0 && json.EnumerateArray().All(item => item.ValueKind is JsonValueKind.String or JsonValueKind.Number))
        {
            return new Choices([.. json.EnumerateArray().Select(item => item.ValueKind == JsonValueKind.String ? item.GetString()! : item.GetRawText())]);
        }

        if (json.ValueKind == JsonValueKind.Object && json.EnumerateObject().ToArray() is [{ Value: { ValueKind: JsonValueKind.Array } ends } kind] && ends.GetArrayLength() == 2
            && ends.EnumerateArray().All(end => end.ValueKind == JsonValueKind.Number) && ends[0].GetDouble() <= ends[1].GetDouble())
        {
            (double from, double to) = (ends[0].GetDouble(), ends[1].GetDouble());
            switch (kind.Name)
            {
                case "uniform":
                    return new Uniform(from, to);
                case "log" when from > 0:
                    return new LogUniform(from, to);
                case "integers" when double.IsInteger(from) && double.IsInteger(to) && Math.Abs(from) < 1e9 && to < 1e9:
                    return new Integers((int)from, (int)to);
                default:
                    break;
            }
        }

        string expected = "a list of words or numbers, {\"log\": [from, to]} with from above 0, {\"uniform\": [from, to]} or {\"integers\": [from, to]}";
        throw new InvalidDataException($"The values of {Excerpt.Of(name)} are {Excerpt.Of(json.GetRawText())}, expected {expected}.");
    }

    /// <summary>A number with the digits that tell trials apart and that a person can read.</summary>
    private static string Typed(double value) => value.ToString("G6", CultureInfo.InvariantCulture);

    private sealed record Choices(ImmutableArray<string> Values) : SearchRange
    {
        public override string Draw(RandomSource random) => Values[random.NextInt32(Values.Length)];
    }

    private sealed record Uniform(double From, double To) : SearchRange
    {
        public override string Draw(RandomSource random) => Typed(From + ((To - From) * random.NextDouble()));
    }

    private sealed record LogUniform(double From, double To) : SearchRange
    {
        public override string Draw(RandomSource random) => Typed(From * Math.Pow(To / From, random.NextDouble()));
    }

    private sealed record Integers(int From, int To) : SearchRange
    {
        public override string Draw(RandomSource random) => (From + random.NextInt32(To - From + 1)).ToString(CultureInfo.InvariantCulture);
    }
}
