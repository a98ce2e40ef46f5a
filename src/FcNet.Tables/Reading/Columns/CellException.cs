namespace FcNet.Tables;

/// <summary>A cell that its column cannot take, as one sentence and the remedy. The reader adds the place.</summary>
internal sealed class CellException(string message) : Exception(message);
