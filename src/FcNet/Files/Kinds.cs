using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace FcNet;

/// <summary>
/// The kinds of layers, losses, rules, schedules and metrics by name, as files and the command line use them. FcNet's own kinds are attributes on their base
/// record; an assembly registers its own here, once, before it loads a file that names them.
/// </summary>
public static class Kinds
{
    private static readonly ConcurrentDictionary<(JsonSerializerContext Context, ImmutableList<Kind> Own), JsonSerializerOptions> Spellings = [];

    private static ImmutableList<Kind> own = [];

    /// <summary>Registers a custom kind.</summary>
    /// <param name="name">Its name in files, usually in lower case with underscores.</param>
    /// <param name="type">How it is written, from a source-generated JSON context.</param>
    /// <typeparam name="TBase">What it is a kind of, such as <c>LayerSpec</c> or <c>Loss</c>.</typeparam>
    /// <typeparam name="TKind">The record.</typeparam>
    /// <exception cref="ArgumentException">The name is empty or already used by another kind.</exception>
    public static void Register<TBase, TKind>(string name, JsonTypeInfo<TKind> type)
        where TBase : class
        where TKind : TBase
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(type);
        Require.That(!own.Exists(kind => kind.Base == typeof(TBase) && kind.Name == name && kind.Type != typeof(TKind)), $"The name \"{name}\" is registered for another kind of {typeof(TBase).Name}; give yours another name.");
        ImmutableInterlocked.Update(ref own, list => list.Exists(kind => kind.Base == typeof(TBase) && kind.Type == typeof(TKind)) ? list : list.Add(new(typeof(TBase), typeof(TKind), name, type.OriginatingResolver)));
    }

    /// <summary>
    /// The JSON format of records in files: snake case, one line, no unknown names, no name twice, only properties that can be set, no empty list. It is kept
    /// until another kind is registered, because the descriptions of all types take milliseconds.
    /// </summary>
    /// <param name="context">The source-generated types of FcNet.</param>
    internal static JsonSerializerOptions Spelling(JsonSerializerContext context) => Spellings.GetOrAdd((context, own), static key => Spelling(key.Context, key.Own));

    private static JsonSerializerOptions Spelling(JsonSerializerContext context, ImmutableList<Kind> kinds)
    {
        IJsonTypeInfoResolver?[] resolvers = [context, .. kinds.Select(kind => kind.Resolver).Distinct()];
        return new()
        {
            PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
            UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
            AllowDuplicateProperties = false,
            TypeInfoResolver = JsonTypeInfoResolver.Combine(resolvers).WithAddedModifier(type => Adapt(type, kinds)),
        };
    }

    private static void Adapt(JsonTypeInfo type, ImmutableList<Kind> kinds)
    {
        foreach (Kind kind in kinds.Where(kind => kind.Base == type.Type))
        {
            type.PolymorphismOptions?.DerivedTypes.Add(new(kind.Type, kind.Name));
        }

        for (int i = type.Properties.Count - 1; i >= 0; i--)
        {
            if (type.Properties[i].Set is null && type.Properties[i].AssociatedParameter is null)
            {
                type.Properties.RemoveAt(i);
            }
            else if (type.Properties[i].PropertyType == typeof(ImmutableArray<double>))
            {
                type.Properties[i].ShouldSerialize = (_, value) => value is ImmutableArray<double> { IsEmpty: false };
            }
        }
    }

    private sealed record Kind(Type Base, Type Type, string Name, IJsonTypeInfoResolver? Resolver);
}
