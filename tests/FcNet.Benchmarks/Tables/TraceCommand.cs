using System.Globalization;

namespace FcNet.Benchmarks.Tables;

/// <summary>
/// Compares the simple recipe with traces of the peer: TRACES/NAME.safetensors, as <c>trace-td-s DATA NAME TRACES/NAME.safetensors</c> writes them.
/// </summary>
internal static class TraceCommand
{
    public static void Run(string data, string traces, TextWriter output)
    {
        foreach (string path in Directory.GetFiles(traces, "*.safetensors").Order(StringComparer.Ordinal))
        {
            var panel = new PanelTable(data, Path.GetFileNameWithoutExtension(path));
            var comparison = TraceComparison.Of(FcNet.Tables.TableRecipe.Simple, panel.Table, panel.Target, panel.Rows("0", "train"), panel.Rows("0", "validation"), path);
            string figures = string.Create(CultureInfo.InvariantCulture, $"{panel.Name,-16} largest difference of an input {comparison.Input:E1}, of a loss {comparison.Loss:E1}");
            output.WriteLine(figures + (comparison is { Input: <= 1e-6, Loss: <= 1e-4 } ? "" : "  MORE THAN 1e-6 and 1e-4"));
        }
    }
}
