using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using FcNet.Cli.Output;
using FcNet.Files;

namespace FcNet.Cli.Sharding;

/// <summary>What one part of a divided work gave.</summary>
internal interface IShardResult
{
    /// <summary>SHA-256 of what determines it: net, plan and data.</summary>
    string RunSha256 { get; }
}

/// <summary>The folder that all shards of a work write into: one file for each result, written whole or not at all.</summary>
/// <param name="path">The folder.</param>
/// <param name="pattern">The names of the files.</param>
/// <param name="work">What is divided: "search" or "cross-validation".</param>
/// <param name="command">The command that does it.</param>
/// <param name="json">How a result is written.</param>
internal sealed class ResultFolder<TResult>(string path, string pattern, string work, string command, JsonTypeInfo<TResult> json)
    where TResult : IShardResult
{
    /// <summary>The result in a file: one or none.</summary>
    public TResult[] Find(string name) => File.Exists(FileOf(name)) ? [Read(FileOf(name))] : [];

    /// <summary>Whether a result is there.</summary>
    /// <exception cref="InvalidDataException">It is there, and of another work.</exception>
    public bool Has(string name, string run) => Find(name) is [{ } done]
        && (done.RunSha256 == run ? true
            : throw new InvalidDataException($"{FileOf(name)} is of another {work}: its run is {Excerpt.Of(done.RunSha256)}, expected {run}. Give another --out, or the same options and data as before."));

    public void Write(string name, TResult result) => ReportFile.Write(FileOf(name), JsonSerializer.Serialize(result, json));

    /// <summary>The results that are there, whoever wrote them and when.</summary>
    /// <exception cref="InvalidDataException">A file is damaged.</exception>
    public TResult[] FindAll() => Directory.Exists(path) ? [.. Directory.GetFiles(path, pattern).Select(Read)] : [];

    /// <summary>All results.</summary>
    /// <exception cref="InvalidDataException">There is none, or a file is damaged.</exception>
    public TResult[] ReadAll() => FindAll() is { Length: > 0 } results
        ? results
        : throw new InvalidDataException($"{path} has no file {pattern}, expected the folder that {command} wrote: its --out.");

    private string FileOf(string name) => Path.Combine(path, name);

    private TResult Read(string file)
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllText(file), json) ?? throw new JsonException("it is null");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"{file} is no result of a {work}: {JsonText.FirstSentence(e.Message)} Delete it, and start {command} again: it does what is missing.", e);
        }
    }
}
