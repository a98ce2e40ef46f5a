using System.CommandLine;

namespace FcNet.Cli.Commands;

/// <summary>Options that take a registered kind, by its name or as its JSON. The help lists the names, so a new kind needs no line here.</summary>
internal static class KindOption
{
    /// <summary>An option for the kinds of <typeparamref name="TBase"/> that are <typeparamref name="TKind"/>. It has no value where the user leaves it out.</summary>
    public static Option<TBase> Create<TBase, TKind>(string name, string description, string byDefault)
        where TBase : class
    {
        string[] names = [.. KindOf.Samples<TBase>().Where(kind => kind.Value is TKind).Select(kind => kind.Name)];
        var option = new Option<TBase>(name)
        {
            Description = $"{description}: {string.Join(", ", names)}; or JSON such as {{\"kind\":\"{names[^1]}\"}} with its values [default: {byDefault}]",
            HelpName = "NAME|JSON",
            CustomParser = result =>
            {
                string text = result.Tokens[0].Value;
                try
                {
                    if ((text.StartsWith('{') || names.Contains(text)) && KindOf.Parse<TBase>(text) is var kind and TKind)
                    {
                        return kind;
                    }

                    result.AddError($"{name} is \"{text}\", expected {string.Join(", ", names)}, or JSON with the kind and its values.");
                }
                catch (InvalidDataException e)
                {
                    result.AddError($"{name}: {e.Message}");
                }

                return null;
            },
        };
        option.CompletionSources.Add(names);
        return option;
    }
}
