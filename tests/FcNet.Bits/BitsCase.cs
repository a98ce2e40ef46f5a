namespace FcNet.Bits;

/// <summary>One line of the output.</summary>
/// <param name="Name">Its name: words between slashes, the element type first.</param>
/// <param name="Compute">Computes the results and gives their bits to a digest.</param>
internal sealed record BitsCase(string Name, Action<Digest> Compute);
