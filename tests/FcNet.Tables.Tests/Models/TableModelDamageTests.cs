using FcNet.Files;
using FcNet.Tables.Tests.Support;

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
            foreach ((string text, string what) in JsonPlaces.WithWrongValues(file.Metadata[key]))
            {
                tried++;
                refused += IsRefused(new(file.Tensors, file.Metadata.SetItem(key, text)), $"{key}, {what}") ? 1 : 0;
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
}
