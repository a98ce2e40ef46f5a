using System.Text.Json.Serialization;

namespace FcNet.Tables;

/// <summary>JSON of encodings without reflection.</summary>
[JsonSerializable(typeof(TableEncoding))]
internal sealed partial class TableEncodingJson : JsonSerializerContext;
