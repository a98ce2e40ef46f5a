using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace FcNet.Cli.Training;

/// <summary>The run that a file of <c>--plan</c> describes. One that a person writes may leave out all but the net.</summary>
/// <param name="Record">The run, with defaults for what the file leaves out.</param>
/// <param name="Unsaid">The names of what the file leaves out.</param>
internal sealed record PlannedRun(RunRecord Record, ImmutableArray<string> Unsaid)
{
    /// <summary>The first place where a run differs from what the file says, or nothing.</summary>
    public string FirstDifference(RunRecord run) => RunRecord.FirstDifference(Said(run), Said(Record));

    /// <summary>Whether the file says it.</summary>
    /// <param name="name">The name of a member of the record.</param>
    public bool Says(string name) => !Unsaid.Contains(name);

    private string Said(RunRecord run)
    {
        JsonObject members = JsonNode.Parse(run.ToJson())!.AsObject();
        foreach (string name in Unsaid)
        {
            members.Remove(name);
        }

        return members.ToJsonString();
    }
}
