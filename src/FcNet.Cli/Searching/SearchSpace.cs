using System.Collections.Immutable;
using System.Text.Json;
using FcNet.Files;

namespace FcNet.Cli.Searching;

/// <summary>What a search tries: the file SPACE.json.</summary>
/// <param name="Trials">The number of trials.</param>
/// <param name="Seed">The seed of their values.</param>
/// <param name="Halving">Each round goes on with one trial in so many, and so many times the epochs; 1 for a single round.</param>
/// <param name="Options">The options of <c>fcnet train</c> that differ, and their values.</param>
internal sealed record SearchSpace(int Trials, ulong Seed, int Halving, ImmutableArray<(string Name, SearchRange Values)> Options)
{
    private static readonly string[] Members = ["trials", "seed", "halving", "options"];

    /// <summary>The rounds: the last has at least one trial.</summary>
    public int Rounds
    {
        get
        {
            int rounds = 1;
            for (int left = Trials; Halving > 1 && left >= Halving; left /= Halving)
            {
                rounds++;
            }

            return rounds;
        }
    }

    /// <summary>Reads the file.</summary>
    /// <exception cref="InvalidDataException">It is no space.</exception>
    public static SearchSpace Read(string path)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllText(path), JsonText.Strict);
            return Read(document.RootElement, path);
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"{path} cannot be read at {Excerpt.Of(e.Path ?? "$")}: {JsonText.FirstSentence(e.Message)}", e);
        }
    }

    /// <summary>The words of a trial, the same in every shard: they depend on the seed and the number of the trial alone.</summary>
    public string[] WordsOf(int trial)
    {
        var random = new CounterRandom(Seed, stream: (uint)trial);
        return [.. Options.SelectMany(option => (string[])[$"--{option.Name}", option.Values.Draw(random)])];
    }

    /// <summary>The epochs of a round: all in the last, a fraction in the earlier ones.</summary>
    public int EpochsOf(int round, int epochs)
    {
        for (int later = round + 1; later < Rounds; later++)
        {
            epochs /= Halving;
        }

        return Math.Max(1, epochs);
    }

    private static SearchSpace Read(JsonElement json, string path)
    {
        if (json.ValueKind != JsonValueKind.Object || !json.TryGetProperty("options", out JsonElement options) || options.ValueKind != JsonValueKind.Object)
        {
            throw new InvalidDataException($"{path} has no \"options\", expected {{\"trials\": 20, \"options\": {{\"learning-rate\": {{\"log\": [1e-4, 0.1]}}}}}} or likewise.");
        }

        if (json.EnumerateObject().Select(member => member.Name).FirstOrDefault(name => !Members.Contains(name)) is { } unknown)
        {
            throw new InvalidDataException($"{path} has the member \"{Excerpt.Of(unknown)}\", expected {string.Join(", ", Members)}.");
        }

        var space = new SearchSpace(Number("trials", 20, 1, 100_000), (ulong)Number("seed", 0, 0, int.MaxValue), Number("halving", 1, 1, 100), [.. options.EnumerateObject().Select(member => (member.Name, SearchRange.Read(member.Name, member.Value)))]);
        return space.Options.Length > 0 ? space : throw new InvalidDataException($"{path} has no option in \"options\", expected at least one: all trials would be the same.");

        int Number(string name, int otherwise, int from, int to)
        {
            if (!json.TryGetProperty(name, out JsonElement value))
            {
                return otherwise;
            }

            return value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out int number) && number >= from && number <= to
                ? number
                : throw new InvalidDataException($"\"{name}\" of {path} is {Excerpt.Of(value.GetRawText())}, expected a whole number from {from} to {to}.");
        }
    }
}
