using System.Text.Json.Serialization;

namespace FcNet.Tables;

/// <summary>JSON of models without reflection.</summary>
[JsonSerializable(typeof(TableModelInfo))]
[JsonSerializable(typeof(OnnxCategory[]))]
[JsonSerializable(typeof(string[]))]
internal sealed partial class TableModelJson : JsonSerializerContext;
