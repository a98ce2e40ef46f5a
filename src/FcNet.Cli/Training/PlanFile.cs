using System.Text.Json;
using FcNet.Cli.Commands;

namespace FcNet.Cli.Training;

/// <summary>Reads what <c>--plan</c> names: the record of a run, alone or as the "plan" of a report that <c>--json</c> wrote.</summary>
internal static class PlanFile
{
    /// <summary>Reads the record.</summary>
    /// <exception cref="InvalidDataException">The file has none; the message has the path in the JSON and what is wrong there.</exception>
    public static RunRecord Read(string path)
    {
        InputFile.Require(path, "the JSON of a run, such as --json writes");
        string text = File.ReadAllText(path);
        try
        {
            using var document = JsonDocument.Parse(text);
            if (document.RootElement is { ValueKind: JsonValueKind.Object } root && root.TryGetProperty("plan", out JsonElement plan) && plan is { ValueKind: JsonValueKind.Object } && plan.TryGetProperty("network", out _))
            {
                text = plan.GetRawText();
            }
        }
        catch (JsonException)
        {
            // The reader below says what is wrong.
        }

        return RunRecord.Parse(text, path);
    }
}
