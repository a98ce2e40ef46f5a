using System.Text.Json;
using FcNet.Cli.Output;
using FcNet.Files;

namespace FcNet.Cli.Searching;

/// <summary>The folder of a search: one file for each trial and round, written whole or not at all.</summary>
internal sealed class TrialFolder(string path)
{
    private const string Pattern = "trial-*-round-*.json";

    /// <summary>The file of a trial: one or none.</summary>
    public TrialResult[] Find(int trial, int round) => File.Exists(FileOf(trial, round)) ? [Read(FileOf(trial, round))] : [];

    public void Write(TrialResult result) => ReportFile.Write(FileOf(result.Trial, result.Round), JsonSerializer.Serialize(result, SearchJson.Default.TrialResult));

    public string FileOf(int trial, int round) => Path.Combine(path, $"trial-{trial:D6}-round-{round}.json");

    /// <summary>All trials, in the order of their numbers and rounds, whoever wrote them and when.</summary>
    /// <exception cref="InvalidDataException">There is none, or a file is damaged.</exception>
    public TrialResult[] ReadAll()
    {
        if (!Directory.Exists(path) || Directory.GetFiles(path, Pattern) is not { Length: > 0 } files)
        {
            throw new InvalidDataException($"{path} has no file {Pattern}, expected the folder that fcnet search wrote: its --out.");
        }

        return [.. files.Select(Read).OrderBy(result => result.Trial).ThenBy(result => result.Round)];
    }

    private static TrialResult Read(string file)
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllText(file), SearchJson.Default.TrialResult) ?? throw new JsonException("it is null");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"{file} is no result of a trial: {JsonText.FirstSentence(e.Message)} Delete it, and start the search again: it does the trials that are missing.", e);
        }
    }
}
