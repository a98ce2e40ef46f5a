using System.Collections.Immutable;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using FcNet.Files;
using FcNet.Layers;

namespace FcNet;

/// <summary>The registered kinds of layers, losses, metrics, rules, schedules and stop rules: their names, and a value from a text. <see cref="Kinds"/> registers more.</summary>
public static class KindOf
{
    private const int SampleWidth = 5;

    /// <summary>The names of all kinds, FcNet's own first.</summary>
    /// <typeparam name="TBase">What they are kinds of: LayerSpec, Loss, Penalty, Metric, UpdateRule, Schedule, StopRule or Targets.</typeparam>
    /// <returns>The names, as files have them.</returns>
    /// <exception cref="ArgumentException">Nothing is registered for this type.</exception>
    public static IReadOnlyList<string> Names<TBase>()
        where TBase : class => [.. Derived(typeof(TBase)).Select(kind => (string)kind.TypeDiscriminator!)];

    /// <summary>Makes a value of a kind.</summary>
    /// <param name="text">Its name, as in <c>softmax</c>, or its JSON, as in <c>{"kind":"leaky_relu","slope":0.2}</c>.</param>
    /// <typeparam name="TBase">What it is a kind of.</typeparam>
    /// <returns>The value. What the text does not say has its default.</returns>
    /// <exception cref="InvalidDataException">There is no such kind, or a value is refused; the message says where.</exception>
    public static TBase Parse<TBase>(string text)
        where TBase : class
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.StartsWith('{'))
        {
            return JsonText.Parse<TBase>(text, Kinds.Spelling(RunJson.Default), $"The {typeof(TBase).Name}");
        }

        IReadOnlyList<string> names = Names<TBase>();
        return names.Contains(text)
            ? Parse<TBase>(new JsonObject { ["kind"] = text }.ToJsonString())
            : throw new InvalidDataException($"The {typeof(TBase).Name} \"{Excerpt.Of(text)}\" is not registered, expected one of {string.Join(", ", names)}, or its JSON.");
    }

    /// <summary>One value of each kind, so that checks walk the registry. What has no default gets a small number.</summary>
    internal static IEnumerable<(string Name, TBase Value)> Samples<TBase>()
        where TBase : class
    {
        foreach (JsonDerivedType kind in Derived(typeof(TBase)))
        {
            yield return ((string)kind.TypeDiscriminator!, Parse<TBase>(Sample(kind).ToJsonString()));
        }
    }

    private static JsonObject Sample(JsonDerivedType kind)
    {
        var text = new JsonObject { ["kind"] = (string)kind.TypeDiscriminator! };
        foreach (JsonPropertyInfo property in Kinds.Spelling(RunJson.Default).GetTypeInfo(kind.DerivedType).Properties.Where(property => property.AssociatedParameter is { HasDefaultValue: false, IsMemberInitializer: false }))
        {
            text[property.Name] = Sample(property.PropertyType);
        }

        return text;
    }

    private static JsonNode Sample(Type type) =>
        type == typeof(int) ? SampleWidth
        : type == typeof(double) ? 0.5
        : type == typeof(ImmutableArray<int>) ? new JsonArray(SampleWidth)
        : type == typeof(LayerSpec) ? new JsonObject { ["kind"] = "tanh" }
        : type.IsAssignableTo(typeof(System.Collections.IEnumerable)) ? new JsonArray(Sample(Derived(type.GenericTypeArguments[0])[0]))
        : Sample(Derived(type)[0]);

    private static IList<JsonDerivedType> Derived(Type kinds)
    {
        JsonTypeInfo? type = Kinds.Spelling(RunJson.Default).TryGetTypeInfo(kinds, out JsonTypeInfo? found) ? found : null;
        return type?.PolymorphismOptions?.DerivedTypes ?? throw new ArgumentException($"{kinds.Name} has no registered kinds, expected LayerSpec, Loss, Penalty, Metric, UpdateRule, Schedule, StopRule or Targets.");
    }
}
