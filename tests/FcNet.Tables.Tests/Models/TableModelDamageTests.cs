using System.Text.Json.Nodes;
using FcNet.Files;

namespace FcNet.Tables.Tests.Models;

/// <summary>A file whose checksum fits, but whose texts were written by somebody else: it is refused with a sentence, or it is a model.</summary>
internal sealed class TableModelDamageTests
{
    private static readonly Table Rows = People.Read(120).Without("person", "weight");

    private static readonly TableModel[] Models =
    [
        TableClassifier.Fit(Rows.Without("price"), "kind", new() { Recipe = new DefaultRecipe { Hidden = [4], Epochs = 1 } }),
        TableRegressor.Fit(Rows.Without("kind"), "price", new() { Recipe = People.Quick, Nets = 2 }),
    ];

    [Test]
    public void Every_value_of_every_text_can_be_wrong([Values(0, 1)] int model)
    {
        SafetensorsFile file = TableModelFile.ToSafetensors(Models[model]);
        int refused = 0, tried = 0;
        foreach (string key in file.Metadata.Keys.Where(key => key is "table" or "net1.encoding"))
        {
            int values = Places(JsonNode.Parse(file.Metadata[key])!).Count();
            for (int place = 0; place < values; place++)
            {
                foreach (string? wrong in (string?[])["null", "-1", "\"\"", "[]", "{}", "1e300", null])
                {
                    JsonNode text = JsonNode.Parse(file.Metadata[key])!;
                    Put(Places(text).ElementAt(place), wrong);
                    tried++;
                    refused += IsRefused(new(file.Tensors, file.Metadata.SetItem(key, text.ToJsonString())), $"{key}, {place}: {wrong}") ? 1 : 0;
                }
            }
        }

        Assert.That(refused, Is.GreaterThan(tried / 2));
    }

    private static bool IsRefused(SafetensorsFile file, string what)
    {
        using var stream = new MemoryStream();
        new SafetensorsFile(file.Tensors, file.Metadata.SetItem("sha256", file.Checksum("sha256"))).Write(stream);
        stream.Position = 0;
        try
        {
            var model = TableModel.Load(stream);
            _ = model.Score.ToString();
            _ = model.Predictions(Rows);
            return false;
        }
        catch (InvalidDataException)
        {
            return true;
        }
        catch (ArgumentException)
        {
            return false; // a model of other columns
        }
        catch (Exception e)
        {
            throw new AssertionException($"{what}: {e}");
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
