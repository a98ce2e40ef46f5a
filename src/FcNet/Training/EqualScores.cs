using System.Text.Json.Serialization;

namespace FcNet;

/// <summary>Which of several checks with the same best score gives the best state.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<EqualScores>))]
public enum EqualScores
{
    /// <summary>The first one, as in the course.</summary>
    KeepFirst,

    /// <summary>The last one: it has trained longer. It matters on small tables, where the accuracy has few values.</summary>
    KeepLast,
}
