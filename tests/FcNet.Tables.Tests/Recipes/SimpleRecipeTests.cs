using FcNet.Benchmarks.Tables;
using FcNet.Tests.Rules;

namespace FcNet.Tables.Tests.Recipes;

internal sealed class SimpleRecipeTests
{
    /// <summary>
    /// The table and the trace are of data/reference/table-trace.py, which runs the peer's code. For tables of the panel:
    /// <c>FcNet.Benchmarks trace DATA TRACES</c>.
    /// </summary>
    [TestCase("kind", "classes")]
    [TestCase("price", "numbers")]
    public void The_inputs_and_a_hundred_losses_are_those_of_RealMLP_TD_S_in_PyTorch(string target, string name)
    {
        string folder = Path.Combine(Repository.Root, "data", "reference");
        var kinds = new Dictionary<string, ColumnKind>
        {
            ["city"] = ColumnKind.Category,
            ["member"] = ColumnKind.Category,
            ["always"] = ColumnKind.Number,
            [target == "kind" ? "price" : "kind"] = ColumnKind.Skipped,
        };
        Table table = Table.Read(Path.Combine(folder, "table-trace.csv"), new() { Kinds = kinds });
        var comparison = TraceComparison.Of(new SimpleRecipe { Epochs = 8192 }, table, target, [.. Enumerable.Range(0, 600)], [.. Enumerable.Range(600, 200)], Path.Combine(folder, $"table-trace-{name}.safetensors"));
        Assert.That(comparison.Input, Is.LessThan(1e-6));
        Assert.That(comparison.Loss, Is.LessThan(1e-4));
    }
}
