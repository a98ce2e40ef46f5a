using System.CommandLine;
using System.Text.Json;

namespace FcNet.Cli.Commands;

/// <summary>Augmentations as a list of names, or as a JSON array of kinds with their values.</summary>
internal static class AugmentOption
{
    public static Option<Augmentations> Create(string name)
    {
        string[] names = [.. KindOf.Names<Augmentation>()];
        var option = new Option<Augmentations>(name)
        {
            Description = "Random changes of the training images, one after the other, such as horizontal_flip,shift, "
                + $"or a JSON array such as [{{\"kind\":\"shift\",\"pixels\":2}}]: {string.Join(", ", names)}",
            HelpName = "NAME,…|JSON",
            CustomParser = result =>
            {
                string text = result.Tokens[0].Value;
                try
                {
                    return new([.. Split(text).Select(KindOf.Parse<Augmentation>)]);
                }
                catch (Exception e) when (e is InvalidDataException or JsonException)
                {
                    result.AddError($"{name}: {(e is JsonException ? $"\"{text}\" is no JSON array of augmentations." : e.Message)}");
                    return null;
                }
            },
        };
        option.CompletionSources.Add(names);
        return option;
    }

    private static string[] Split(string text)
    {
        if (!text.StartsWith('['))
        {
            return text.StartsWith('{') ? [text] : text.Split(',');
        }

        using var document = JsonDocument.Parse(text);
        return [.. document.RootElement.EnumerateArray().Select(item => item.GetRawText())];
    }
}
