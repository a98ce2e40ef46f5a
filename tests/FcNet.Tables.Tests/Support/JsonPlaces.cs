using System.Text.Json.Nodes;

namespace FcNet.Tables.Tests.Support;

/// <summary>JSON texts with one wrong value, each value in its turn.</summary>
internal static class JsonPlaces
{
    /// <summary>The text with each of its values replaced by each of some wrong ones, or left out; and what was done.</summary>
    public static IEnumerable<(string Text, string What)> WithWrongValues(string text)
    {
        int values = Places(JsonNode.Parse(text)!).Count();
        for (int place = 0; place < values; place++)
        {
            foreach (string? wrong in (string?[])["null", "-1", "\"\"", "[]", "{}", "1e300", null])
            {
                JsonNode json = JsonNode.Parse(text)!;
                Put(Places(json).ElementAt(place), wrong);
                yield return (json.ToJsonString(), $"{place}: {wrong}");
            }
        }
    }

    /// <summary>The values of a text, with the node that each is in.</summary>
    private static IEnumerable<(JsonNode Parent, string Name, int Index)> Places(JsonNode node) => node switch
    {
        JsonObject members => members.ToArray().SelectMany(member => new[] { ((JsonNode)members, member.Key, -1) }.Concat(member.Value is null ? [] : Places(member.Value))),
        JsonArray items => Enumerable.Range(0, items.Count).SelectMany(i => new[] { ((JsonNode)items, "", i) }.Concat(items[i] is { } item ? Places(item) : [])),
        _ => [],
    };

    private static void Put((JsonNode Parent, string Name, int Index) place, string? wrong)
    {
        JsonNode? value = wrong is null ? null : JsonNode.Parse(wrong);
        if (place.Index >= 0)
        {
            place.Parent.AsArray()[place.Index] = value;
        }
        else if (wrong is null)
        {
            place.Parent.AsObject().Remove(place.Name);
        }
        else
        {
            place.Parent[place.Name] = value;
        }
    }
}
