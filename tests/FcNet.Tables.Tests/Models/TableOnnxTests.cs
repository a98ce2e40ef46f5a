using System.Text.Json;
using FcNet.Tests.Support;
using Microsoft.ML.OnnxRuntime;

namespace FcNet.Tables.Tests.Models;

/// <summary>ONNX Runtime gives the predictions of the model.</summary>
internal sealed class TableOnnxTests
{
    private static readonly TableRecipe[] Recipes = [People.Quick, new DefaultRecipe { Hidden = [16], Epochs = 8, BatchSize = 32 }];

    /// <summary>"person" has more than 100 values, so the default recipe embeds it.</summary>
    private static readonly Table Rows = People.Read(400).Without("weight");

    [Test]
    public void Probabilities_and_numbers_are_those_of_the_model([Values(1, 3)] int nets, [ValueSource(nameof(Recipes))] TableRecipe recipe)
    {
        var options = new TableFitOptions { Recipe = recipe, Nets = nets };
        AssertSame(TableClassifier.Fit(Rows.Without("price"), "kind", options), "probabilities", (model, table) => ((TableClassifier)model).Probabilities(table).ToArray(), 1);
        AssertSame(TableRegressor.Fit(Rows.Without("kind"), "price", options), "number", (model, table) => Array.ConvertAll(((TableRegressor)model).Predict(table), number => (float)number), 100);
    }

    [Test]
    public void Every_scaling_of_numbers_has_its_nodes([Values] NumberScaling scaling)
    {
        var options = new TableFitOptions { Recipe = new Scaled(scaling) };
        AssertSame(TableClassifier.Fit(Rows.Without("price", "person"), "kind", options), "probabilities", (model, table) => ((TableClassifier)model).Probabilities(table).ToArray(), 1);
    }

    [Test]
    public void Pieces_of_numbers_have_their_nodes()
    {
        int[] rows = [.. Enumerable.Range(0, 300)];
        Table incomes = Table.Of(("income", Array.ConvertAll(rows, i => 1000 / (301.0 - i))), ("word", Array.ConvertAll(rows, i => "abc"[i % 3].ToString())), ("y", Array.ConvertAll(rows, i => i % 7)));
        var model = TableRegressor.Fit(incomes, "y", new() { Recipe = new DefaultRecipe { Hidden = [16], Epochs = 8, BatchSize = 32, Members = 2 } });
        Assert.That(model.Encodings.Select(encoding => encoding.Columns.OfType<PieceNumber>().Count()), Is.EqualTo(new[] { 4, 4 }));
        AssertSame(model, incomes, "number", (regressor, table) => Array.ConvertAll(((TableRegressor)regressor).Predict(table), number => (float)number), 10);
    }

    /// <summary>A quick recipe with another scaling: what a user writes.</summary>
    private sealed record Scaled(NumberScaling Scaling) : TableRecipe
    {
        public override TableEncoder Encoder => new() { Numbers = Scaling };

        public override NetworkSpec Net(TableTask task) => People.Quick.Net(task);

        public override TrainingPlan Plan(TableTask task) => People.Quick.Plan(task);
    }

    private static void AssertSame(TableModel model, string output, Func<TableModel, Table, float[]> predict, double size) =>
        AssertSame(model, People.Read(50, seed: 8), output, predict, size);

    private static void AssertSame(TableModel model, Table table, string output, Func<TableModel, Table, float[]> predict, double size)
    {
        using var folder = new TemporaryFolder();
        model.SaveOnnx(folder.File("m.onnx"));
        using var session = new InferenceSession(folder.File("m.onnx"));
        using var options = new RunOptions();
        Dictionary<string, string> metadata = session.ModelMetadata.CustomMetadataMap;
        string[] numbers = JsonSerializer.Deserialize<string[]>(metadata["numbers"])!;
        (string Column, string[] Values)[] codes = [.. JsonDocument.Parse(metadata["codes"]).RootElement.EnumerateArray().Select(entry => (entry.GetProperty("Column").GetString()!, entry.GetProperty("Values").Deserialize<string[]>()!))];
        double[] cells = [.. Enumerable.Range(0, table.Rows).SelectMany(row => numbers.Select(name => table.Columns[name].Number(row)))];
        long[] values = [.. Enumerable.Range(0, table.Rows).SelectMany(row => codes.Select(code => (long)Array.IndexOf(code.Values, table.Columns[code.Column].Text(row)) + 1))];
        using OrtValue x = OrtValue.CreateTensorValueFromMemory(cells, [table.Rows, numbers.Length]), c = OrtValue.CreateTensorValueFromMemory(values, [table.Rows, codes.Length]);
        using IDisposableReadOnlyCollection<OrtValue> found = session.Run(options, ["numbers", "codes"], [x, c], [output]);
        float[] expected = predict(model, table), actual = found[0].GetTensorDataAsSpan<float>().ToArray();
        Assert.That(actual.Zip(expected, (a, b) => Math.Abs(a - b)).Max(), Is.LessThan(1e-5 * size));
        Assert.That(actual, Has.Length.EqualTo(expected.Length));
    }
}
