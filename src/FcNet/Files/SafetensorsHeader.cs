namespace FcNet.Files;

/// <summary>The header of a safetensors file.</summary>
/// <param name="Entries">The arrays, in the order of the header.</param>
/// <param name="Metadata">The texts, by name.</param>
internal readonly record struct SafetensorsHeader(List<SafetensorsEntry> Entries, Dictionary<string, string> Metadata);

/// <summary>An array as the header describes it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">The format's name of the element type.</param>
/// <param name="Shape">Its shape.</param>
/// <param name="Start">The offset of its bytes in the data section.</param>
/// <param name="Bytes">How many bytes it has.</param>
internal readonly record struct SafetensorsEntry(string Name, string Type, Shape Shape, long Start, int Bytes);
