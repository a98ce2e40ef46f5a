using System.Text.Json.Serialization;

namespace FcNet.Tables;

/// <summary>JSON without reflection.</summary>
[JsonSerializable(typeof(TableEncoding))]
[JsonSerializable(typeof(TableModelInfo))]
[JsonSerializable(typeof(OnnxCategory[]))]
[JsonSerializable(typeof(string[]))]
internal sealed partial class TablesJson : JsonSerializerContext;
