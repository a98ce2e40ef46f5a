using System.Text.Json.Serialization;

namespace FcNet.Tables;

/// <summary>JSON without reflection.</summary>
[JsonSerializable(typeof(TableEncoding))]
internal sealed partial class TablesJson : JsonSerializerContext;
